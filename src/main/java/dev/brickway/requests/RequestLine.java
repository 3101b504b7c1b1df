package dev.brickway.requests;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** One line for people on one request, in columns, without secrets. */
public final class RequestLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_NAME = 80;

    private final ZoneId zone;

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
        line.append(clean(request.route(), LONGEST_NAME));
        StringJoiner notes = new StringJoiner("; ");
        if (!request.changes().isEmpty()) {
            notes.add("fixed " + clean(String.join(", ", request.changes()), LONGEST_REASON));
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

    private static String models(RequestRecord request) {
        String asked = request.modelAsked() == null ? "-" : request.modelAsked();
        String used = request.modelUsed();
        return used == null || used.equals(asked)
                ? clean(asked, LONGEST_NAME)
                : clean(asked, LONGEST_NAME) + " -> " + clean(used, LONGEST_NAME);
    }

    private static String count(long tokens) {
        return tokens < 0 ? "?" : Long.toString(tokens);
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
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
