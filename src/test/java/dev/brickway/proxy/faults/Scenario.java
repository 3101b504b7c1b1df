package dev.brickway.proxy.faults;

import dev.brickway.proxy.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One fault at one stage: what the upstream does, and what a client of every route gets.
 *
 * @param variant tells two scenarios of one stage and fault apart, may be empty
 * @param act what the upstream does
 * @param accident what a connection meets; null where the fault comes later
 * @param streamed what the client of a stream gets
 * @param plain what the client of a plain answer gets
 * @param within how long it takes at the most
 * @param cuts whether the upstream connection is of no use afterwards and must be closed
 * @param heavy whether it sends so much that it must run alone, with its memory counted
 */
record Scenario(
        Stage stage,
        Fault fault,
        String variant,
        Act act,
        Relay.@Nullable Accident accident,
        Promise streamed,
        Promise plain,
        Within within,
        boolean cuts,
        boolean heavy) {

    static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration PATIENT = Duration.ofMinutes(2);
    /** Shorter than a drip takes altogether. */
    private static final Duration DRIPPING = Duration.ofSeconds(5);

    private static final int ANSWER_BYTES = 8 << 20;

    /** What an upstream does with a call. */
    interface Act {
        void on(FaultyCall call) throws Exception;
    }

    Promise promise(Way way) {
        return way.stream ? streamed : plain;
    }

    Limits limits() {
        Duration silence = fault == Fault.DRIP ? DRIPPING : PATIENT;
        Duration firstByte = switch (within) {
            // A plain answer may be silent for as long as its first byte may take.
            case FIRST_BYTE, IDLE -> SHORT;
            default -> stage == Stage.HEADERS || stage == Stage.TLS ? PATIENT : silence;
        };
        return new Limits(
                within == Within.CONNECT ? SHORT : PATIENT,
                firstByte,
                within == Within.IDLE ? SHORT : silence,
                Limits.DEFAULT_REQUEST_BYTES,
                ANSWER_BYTES);
    }

    String title() {
        return stage.title + ": " + fault.title + (variant.isEmpty() ? "" : " (" + variant + ")");
    }
}
