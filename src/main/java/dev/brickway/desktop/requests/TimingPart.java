package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestDetails;
import dev.brickway.requests.RequestDetails.Attempt;
import dev.brickway.requests.RequestRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the time a request took; the parts of one request follow each other without gaps.
 *
 * @param kind what took the time
 * @param label the same in words
 */
record TimingPart(Kind kind, String label, Duration duration) {
    /** What takes time. */
    enum Kind {
        /** Reading the request, signing in, connecting. */
        BEFORE,
        /** Databricks thinks. */
        WAITING,
        /** A try that came to nothing. */
        LOST,
        /** Brickway waits before it tries again. */
        PAUSE,
        /** The answer passes. */
        STREAMING
    }

    /** Shorter parts are nothing a person wants to read about. */
    private static final Duration LEAST = Duration.ofMillis(1);

    private static final Texts TEXTS = Texts.of(TimingPart.class);

    static List<TimingPart> of(RequestRecord request, @Nullable RequestDetails details) {
        List<TimingPart> parts = new ArrayList<>();
        Duration at = details == null ? Duration.ZERO : attempts(request, details.attempts(), parts);
        Duration end = request.duration();
        Duration first =
                request.firstByte() == null || request.firstByte().compareTo(end) > 0 ? end : request.firstByte();
        if (first.compareTo(at) > 0) {
            boolean asked = request.attempts() > 0 && parts.stream().noneMatch(part -> part.kind() != Kind.BEFORE);
            add(
                    parts,
                    request.attempts() > 0 ? Kind.WAITING : Kind.BEFORE,
                    TEXTS.get(asked ? "timing.wait" : "timing.prepare"),
                    first.minus(at));
            at = first;
        }
        add(parts, Kind.STREAMING, TEXTS.get(request.stream() ? "timing.stream" : "timing.whole"), end.minus(at));
        return List.copyOf(parts);
    }

    /** The tries and the pauses between them; returns when the last of them was over. */
    private static Duration attempts(RequestRecord request, List<Attempt> attempts, List<TimingPart> parts) {
        Duration at = Duration.ZERO;
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            boolean last = i == attempts.size() - 1;
            add(
                    parts,
                    i == 0 ? Kind.BEFORE : Kind.PAUSE,
                    TEXTS.get(i == 0 ? "timing.read" : "timing.pause"),
                    attempt.sent().minus(at));
            Duration over = attempt.answered();
            if (over == null) {
                over = last ? request.duration() : attempts.get(i + 1).sent();
            }
            boolean useless = !last || attempt.status() == 0;
            String label = attempt.answered() == null
                    ? TEXTS.get("timing.lost", i + 1)
                    : attempts.size() == 1 ? TEXTS.get("timing.wait") : TEXTS.get("timing.wait.number", i + 1);
            add(parts, useless ? Kind.LOST : Kind.WAITING, label, over.minus(attempt.sent()));
            at = over;
        }
        return at;
    }

    private static void add(List<TimingPart> parts, Kind kind, String label, Duration duration) {
        if (duration.compareTo(LEAST) >= 0) {
            parts.add(new TimingPart(kind, label, duration));
        }
    }
}
