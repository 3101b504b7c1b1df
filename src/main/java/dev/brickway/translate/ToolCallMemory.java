package dev.brickway.translate;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what Gemini ties to a tool call and clients do not send back. Databricks gives every call of one function
 * the same id (the function's name) and refuses the next turn unless the call's {@code thoughtSignature} is echoed, so
 * the answer goes out with a unique id and the request gets the original back.
 */
public interface ToolCallMemory {

    /** What a tool call had upstream. */
    record Original(String id, @Nullable String thoughtSignature) {}

    /** Remembers {@code original} for a while and returns the unique id under which the client gets the call. */
    String remember(Original original);

    /** What stood upstream where the client says {@code id}, or null when that is unknown or long ago. */
    @Nullable Original recall(String id);

    /** Remembers nothing: hands out the original ids. */
    ToolCallMemory NONE = new ToolCallMemory() {
        @Override
        public String remember(Original original) {
            return original.id();
        }

        @Override
        public @Nullable Original recall(String id) {
            return null;
        }
    };
}
