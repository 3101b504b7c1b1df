package dev.brickway.demo;

import java.util.List;

/**
 * What the model says, before any dialect.
 *
 * @param parts in the order in which they are said
 * @param interleaved whether the arguments of several calls come mixed
 * @param mishapAfter how many streamed pieces go well before the mishap
 * @param tickMillis milliseconds between two pieces, or -1 for the workspace's own pace
 */
record Answer(List<Part> parts, Finish finish, boolean interleaved, Mishap mishap, int mishapAfter, int tickMillis) {

    /** One thing the model says. */
    sealed interface Part {}

    /** Reasoning that is not meant for the user's eyes first. */
    record Thought(String text) implements Part {}

    record Say(String text) implements Part {}

    /** {@code words} times a short word, made while it is written. */
    record LongText(int words) implements Part {}

    /** One string that must arrive in one chunk. */
    record OneChunk(String text) implements Part {}

    /** A call of a tool; {@code arguments} is JSON unless the tool is free-form. */
    record Call(String id, String name, String arguments, boolean freeform) implements Part {}

    /** Why the model stopped. */
    enum Finish {
        STOP,
        TOOL_CALLS,
        LENGTH,
        /** It does not say. */
        NONE
    }

    /** What goes wrong on the way. */
    enum Mishap {
        NOTHING,
        /** The connection breaks. */
        CUT,
        /** Nothing more comes, the connection stays. */
        STALL,
        /** Bytes that are no event, then the end. */
        GARBAGE,
        /** An error as an event in the stream, then the end. */
        ERROR_EVENT,
        /** A 200 without a body. */
        EMPTY
    }

    static Answer of(List<Part> parts, Finish finish) {
        return new Answer(parts, finish, false, Mishap.NOTHING, 0, -1);
    }

    static Answer text(String text) {
        return of(List.of(new Say(text)), Finish.STOP);
    }

    Answer mixed() {
        return new Answer(parts, finish, true, mishap, mishapAfter, tickMillis);
    }

    Answer failing(Mishap how, int after) {
        return new Answer(parts, finish, interleaved, how, after, tickMillis);
    }

    Answer at(int millisBetweenPieces) {
        return new Answer(parts, finish, interleaved, mishap, mishapAfter, millisBetweenPieces);
    }

    List<Call> calls() {
        return parts.stream()
                .filter(Call.class::isInstance)
                .map(Call.class::cast)
                .toList();
    }
}
