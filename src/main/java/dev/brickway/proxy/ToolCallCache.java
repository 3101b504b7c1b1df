package dev.brickway.proxy;

import dev.brickway.translate.ToolCallMemory;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the latest tool calls of models whose calls must be echoed with more than clients send back. */
final class ToolCallCache implements ToolCallMemory {
    /** Enough for many long agent sessions; the oldest are forgotten first. */
    private static final int CAPACITY = 8192;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Original> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Original> eldest) {
            return size() > CAPACITY;
        }
    };

    @Override
    public synchronized String remember(Original original) {
        byte[] unique = new byte[12];
        random.nextBytes(unique);
        String id = "call_" + HexFormat.of().formatHex(unique);
        calls.put(id, original);
        return id;
    }

    @Override
    public synchronized @Nullable Original recall(String id) {
        return calls.get(id);
    }
}
