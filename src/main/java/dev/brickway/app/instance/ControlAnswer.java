package dev.brickway.app.instance;

import org.jspecify.annotations.Nullable;

/** What the running Brickway answers. */
sealed interface ControlAnswer {

    record Status(InstanceStatus status) implements ControlAnswer {}

    /**
     * It is being done and may take a while.
     *
     * @param pid the process that does it
     */
    record Accepted(long pid) implements ControlAnswer {}

    record Restarted(String address) implements ControlAnswer {}

    /**
     * A line of the log.
     *
     * @param text for people
     * @param request the request as a JSON object, null for a notice
     */
    record Line(String text, @Nullable String request) implements ControlAnswer {}

    /** No more lines come. */
    record End() implements ControlAnswer {}

    record Connected(InstanceConnection connection) implements ControlAnswer {}

    record Shown() implements ControlAnswer {}

    /**
     * It was not done.
     *
     * @param message a sentence for people
     */
    record Failed(String message) implements ControlAnswer {}
}
