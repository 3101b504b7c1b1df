package dev.brickway.desktop.common;

import dev.brickway.platform.HowTo;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** Words for what went wrong, as the window shows them. */
public final class Failure {
    private Failure() {}

    /** The failure's own sentence, that of its cause where it only carries one; its name for want of a sentence. */
    public static String sentence(Exception failure) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        return HowTo.inWindow(
                Objects.requireNonNullElse(cause == null ? null : cause.getMessage(), failure.toString()));
    }
}
