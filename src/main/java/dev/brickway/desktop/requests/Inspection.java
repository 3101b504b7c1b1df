package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Figures;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestDetails;
import dev.brickway.requests.RequestDetails.Attempt;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the inspector says of one request.
 *
 * @param details null when they are not kept any more, or not yet
 * @param facts the overview
 * @param changes what was changed, each in words
 * @param timing where the time went
 */
record Inspection(
        RequestRecord request,
        @Nullable RequestDetails details,
        String heading,
        String status,
        List<Fact> facts,
        List<ChangeWords.Explained> changes,
        List<TimingPart> timing) {

    /**
     * A line of the overview.
     *
     * @param kind how it is shown
     */
    record Fact(String label, String text, Kind kind) {}

    /** How a fact is shown. */
    enum Kind {
        TEXT,
        /** What one looks at first. */
        IMPORTANT,
        /** A name for machines, which people copy. */
        IDENTIFIER
    }

    static Inspection of(RequestRecord request, @Nullable RequestDetails details, ZoneId zone) {
        return new Writer(request, details, zone).write();
    }

    /** Writes one. */
    private static final class Writer {
        private static final Texts TEXTS = Texts.of(Inspection.class);
        private static final ChangeWords CHANGES = new ChangeWords();

        private final RequestRecord request;
        private final @Nullable RequestDetails details;
        private final RowWords words;
        private final List<Fact> facts = new ArrayList<>();

        Writer(RequestRecord request, @Nullable RequestDetails details, ZoneId zone) {
            this.request = request;
            this.details = details;
            this.words = new RowWords(zone);
        }

        Inspection write() {
            String model = request.modelAsked() == null ? TEXTS.get("model.none") : request.modelAsked();
            facts();
            return new Inspection(
                    request,
                    details,
                    TEXTS.get("inspector.heading", request.client(), model),
                    words.status(request),
                    List.copyOf(facts),
                    request.changes().stream().map(CHANGES::explain).toList(),
                    TimingPart.of(request, details));
        }

        private void facts() {
            if (request.error() != null) {
                boolean theirs = request.upstreamStatus() > 0;
                fact(theirs ? "fact.databricks" : "fact.brickway", request.error(), Kind.IMPORTANT);
            } else if (request.outcome() == Outcome.CANCELLED) {
                fact("fact.cancelled", TEXTS.get("fact.cancelled.text"), Kind.TEXT);
            }
            if (details != null && details.advice() != null) {
                fact("fact.advice", details.advice(), Kind.TEXT);
            }
            if (request.modelUsed() != null && !request.modelUsed().equals(request.modelAsked())) {
                String asked = request.modelAsked() == null ? TEXTS.get("model.none") : request.modelAsked();
                fact("fact.model", TEXTS.get("fact.model.changed", asked, request.modelUsed()), Kind.TEXT);
            }
            fact("fact.tries", tries(), Kind.TEXT);
            String total = Figures.time(request.duration());
            String first = words.first(request);
            fact("fact.total", first.equals(RowWords.NONE) ? total : TEXTS.get("fact.total.first", total, first));
            if (request.inputTokens() >= 0 || request.outputTokens() >= 0) {
                fact(
                        "fact.tokens",
                        TEXTS.get("fact.tokens.both", count(request.inputTokens()), count(request.outputTokens())));
            }
            fact(
                    "fact.size",
                    TEXTS.get("fact.size.both", ByteWords.of(request.bytesIn()), ByteWords.of(request.bytesOut())));
            if (!request.changes().isEmpty()) {
                fact(
                        "fact.changes",
                        TEXTS.get("fact.changes.count", request.changes().size()));
            }
            fact("fact.route", request.route(), Kind.IDENTIFIER);
            if (details != null && details.upstream() != null) {
                fact("fact.upstream", details.upstream(), Kind.IDENTIFIER);
            }
            fact("fact.id", request.id(), Kind.IDENTIFIER);
            fact("fact.started", words.dateAndTime(request));
        }

        private void fact(String label, String text) {
            fact(label, text, Kind.TEXT);
        }

        private void fact(String label, String text, Kind kind) {
            facts.add(new Fact(TEXTS.get(label), text, kind));
        }

        private String tries() {
            if (request.attempts() == 0) {
                return TEXTS.get("fact.tries.none");
            }
            List<Attempt> attempts = details == null ? List.of() : details.attempts();
            if (attempts.size() < 2) {
                return request.upstreamStatus() >= 400
                        ? TEXTS.get(
                                "fact.tries.last",
                                Integer.toString(request.attempts()),
                                Integer.toString(request.upstreamStatus()))
                        : Integer.toString(request.attempts());
            }
            List<String> times = new ArrayList<>();
            for (int i = 1; i < attempts.size(); i++) {
                Duration from = attempts.get(i - 1).answered();
                Duration pause = attempts.get(i)
                        .sent()
                        .minus(from == null ? attempts.get(i - 1).sent() : from);
                times.add(Figures.time(pause));
            }
            String tried = TEXTS.get("fact.tries.times", Integer.toString(attempts.size()), list(times));
            List<String> statuses = attempts.stream()
                    .map(Attempt::status)
                    .filter(status -> status > 0)
                    .map(String::valueOf)
                    .collect(Collectors.toList());
            return statuses.isEmpty() ? tried : TEXTS.get("fact.tries.statuses", tried, list(statuses));
        }

        private static String list(List<String> parts) {
            return parts.size() == 1
                    ? parts.getFirst()
                    : TEXTS.get("fact.and", String.join(", ", parts.subList(0, parts.size() - 1)), parts.getLast());
        }

        private String count(long tokens) {
            return tokens < 0 ? TEXTS.get("unknown") : words.tokens(tokens);
        }
    }
}
