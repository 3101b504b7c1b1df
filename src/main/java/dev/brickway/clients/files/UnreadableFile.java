package dev.brickway.clients.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file of another program that cannot be understood and is left alone; the message says where and what to do. */
public final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A mistake in a file.
     *
     * @param mistake where and what, in a sentence: "line 3, column 5: here should be a comma."
     */
    public UnreadableFile(Path file, String mistake, Throwable cause) {
        super(file + ": " + mistake + " It was left alone: correct it there and try again.", cause);
    }
}
