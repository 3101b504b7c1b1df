package dev.brickway.requests;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** One line for people on one request, in columns, without secrets. */
public final class RequestLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_NAME = 80;

    /** More different names than any installation has; a bound, since some come from clients. */
    private static final int MOST_KNOWN = 500;

    private final ZoneId zone;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * Makes lines with local times.
     *
     * @param zone the reader's time zone
     */
    public RequestLine(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Time, client, status, duration, first byte, tokens, model and route; then what was changed, what was retried, and
     * the reason of a failure.
     */
    public String format(RequestRecord request) {
        StringBuilder line = new StringBuilder(160);
        line.append(TIME.format(request.started().atZone(zone))).append("  ");
        column(line, request.client(), 12);
        line.append(request.status()).append("  ");
        columnRight(line, seconds(request.duration()), 8);
        column(line, first(request), 14);
        column(line, tokens(request), 16);
        column(line, models(request), 30);
        line.append(known(request.route(), LONGEST_NAME));
        StringJoiner notes = new StringJoiner("; ");
        if (!request.changes().isEmpty()) {
            notes.add("fixed " + known(String.join(", ", request.changes()), LONGEST_REASON));
        }
        if (request.attempts() > 1) {
            notes.add(request.attempts() + " attempts");
        }
        if (request.outcome() == RequestRecord.Outcome.CANCELLED) {
            notes.add("cancelled by the client");
        }
        if (request.error() != null) {
            String upstream = request.upstreamStatus() >= 400 && request.upstreamStatus() != request.status()
                    ? " (Databricks said " + request.upstreamStatus() + ")"
                    : "";
            notes.add("failed: " + clean(request.error(), LONGEST_REASON) + upstream);
        }
        if (notes.length() > 0) {
            line.append("  ").append(notes);
        }
        return line.toString();
    }

    private static String first(RequestRecord request) {
        Duration first = request.firstByte();
        return first == null ? "" : "first " + seconds(first);
    }

    private static String tokens(RequestRecord request) {
        if (request.inputTokens() < 0 && request.outputTokens() < 0) {
            return "";
        }
        return count(request.inputTokens()) + " in " + count(request.outputTokens()) + " out";
    }

    private String models(RequestRecord request) {
        String asked = request.modelAsked() == null ? "-" : request.modelAsked();
        String used = request.modelUsed();
        return used == null || used.equals(asked)
                ? known(asked, LONGEST_NAME)
                : known(asked, LONGEST_NAME) + " -> " + known(used, LONGEST_NAME);
    }

    private static String count(long tokens) {
        return tokens < 0 ? "?" : Long.toString(tokens);
    }

    /** Two decimals below ten seconds, one above; by hand, since String.format takes longer than all the rest. */
    private static String seconds(Duration duration) {
        long hundredths = (duration.toNanos() + 5_000_000) / 10_000_000;
        if (hundredths >= 1000) {
            return hundredths / 100 + "." + hundredths % 100 / 10 + " s";
        }
        return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100 + " s";
    }

    /** Names and routes come again and again, and looking for secrets in them is the most of a line's work. */
    private String known(String text, int longest) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(text, key -> clean(key, longest));
    }

    private static String clean(String text, int longest) {
        String scrubbed = Redactor.scrub(text);
        return scrubbed.length() <= longest ? scrubbed : scrubbed.substring(0, longest) + "...";
    }

    private static void column(StringBuilder line, String text, int width) {
        line.append(text).repeat(' ', Math.max(0, width - text.length())).append("  ");
    }

    private static void columnRight(StringBuilder line, String text, int width) {
        line.repeat(' ', Math.max(0, width - text.length())).append(text).append("  ");
    }
}
