package dev.brickway.translate.answer;

import dev.brickway.translate.json.ByteOutput;
import org.jspecify.annotations.Nullable;

/** One tool call of a streamed answer, as far as it is known. */
final class ToolCall {
    /** The index upstream gave it, -1 when none. */
    final int upstreamIndex;

    final ArgumentsTracker arguments = new ArgumentsTracker();
    /** Arguments that have not been sent yet, as they stand inside a JSON string. */
    final ByteOutput pending = new ByteOutput(16);

    @Nullable String upstreamId;

    @Nullable String name;

    @Nullable String thoughtSignature;

    /** Its place among the calls the client has got, -1 as long as it has not been sent. */
    int sentIndex = -1;

    /** Its id for the client, once it has been sent. */
    String sentId = "";

    /** Whether any arguments came but a lone <code>{}</code>. */
    boolean argued;

    /** Whether the first fragment was a lone <code>{}</code>, which Claude may send ahead of the real arguments (litellm). */
    boolean placeholder;

    boolean closed;

    ToolCall(int upstreamIndex) {
        this.upstreamIndex = upstreamIndex;
    }

    boolean isSent() {
        return sentIndex >= 0;
    }

    boolean isComplete() {
        return argued ? arguments.isComplete() : placeholder;
    }

    /** Takes a fragment of the arguments; says whether it has to be sent. */
    boolean take(byte[] bytes, int from, int to) {
        if (!argued && to - from == 2 && bytes[from] == '{' && bytes[from + 1] == '}') {
            placeholder = true;
            return false;
        }
        if (to > from) {
            argued = true;
            arguments.feed(bytes, from, to);
        }
        return true;
    }
}
