package dev.brickway.translate.answer;

import dev.brickway.translate.json.ByteOutput;
import org.jspecify.annotations.Nullable;

/** Writes chunks of our own for one choice of a chat answer; the first one tells the role. */
final class ChoiceWriter {
    private static final byte[] NO_MEMBERS = {};

    private final AnswerHead head;
    private final int index;
    private boolean roleSent;

    ChoiceWriter(AnswerHead head, int index) {
        this.head = head;
        this.index = index;
    }

    boolean roleSent() {
        return roleSent;
    }

    void roleIsSent() {
        roleSent = true;
    }

    /** Opens a chunk up to and including the delta's brace; at least one member has to follow. */
    void beginDelta(ByteOutput out) {
        head.beginChunk(index, out);
        out.write('{');
        if (!roleSent) {
            roleSent = true;
            out.write("\"role\":\"assistant\",");
        }
    }

    /** Closes the delta and the chunk. */
    void endDelta(ByteOutput out) {
        out.write('}');
        head.endChunk(out);
    }

    /** Closes the delta and the chunk, with further members of the choice (each with a comma before it). */
    void endDelta(byte[] choiceMembers, @Nullable String finishReason, byte @Nullable [] usage, ByteOutput out) {
        out.write('}');
        head.endChunk(choiceMembers, finishReason, usage, out);
    }

    /** A chunk that says nothing but why the answer ends. */
    void finish(String reason, byte @Nullable [] usage, ByteOutput out) {
        head.beginChunk(index, out);
        out.write('{');
        if (!roleSent) {
            roleSent = true;
            out.write("\"role\":\"assistant\"");
        }
        endDelta(NO_MEMBERS, reason, usage, out);
    }
}
