package dev.brickway.requests;

import java.nio.charset.StandardCharsets;

/** The beginning of a body, cleaned of secrets. */
public final class CapturedBody {
    private final byte[] text;
    private final long size;
    private final boolean whole;

    /**
     * Keeps a text.
     *
     * @param size the size of the whole body in bytes, as it was sent
     * @param whole whether {@code text} is all of it
     */
    CapturedBody(String text, long size, boolean whole) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.size = size;
        this.whole = whole;
    }

    /** The text that is kept, with secrets replaced by {@link RequestDetails#HIDDEN}. */
    public String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The size of the whole body in bytes, as it was sent. */
    public long size() {
        return size;
    }

    /** Whether {@link #text()} is all of it. */
    public boolean whole() {
        return whole;
    }

    /** Bytes kept. */
    int kept() {
        return text.length;
    }
}
