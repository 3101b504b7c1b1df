package dev.brickway.translate.answer;

import dev.brickway.translate.json.ByteOutput;

/**
 * Turns the bytes of an upstream event stream into the bytes of a well-formed one, whatever the split of the bytes it
 * is fed: every call writes all events that are complete by then. One instance per answer, one thread at a time.
 */
public interface StreamNormaliser {

    /** Takes the next bytes as they came from upstream and writes what can be sent to the client now. */
    void feed(byte[] bytes, int offset, int length, ByteOutput out);

    /**
     * Upstream ended its answer without a transport error. Writes what completes the stream: a normal end when the
     * answer was complete, an error event when it was not.
     */
    void end(ByteOutput out);

    /**
     * Upstream broke off or stalled. Writes an error event in the stream's dialect.
     *
     * @param message a sentence for a person, with the next step in it
     */
    void fail(String message, ByteOutput out);

    /** Whether the stream has had its last event, so that nothing more will be written whatever comes. */
    boolean over();

    /** What the stream has told so far. */
    StreamSummary summary();
}
