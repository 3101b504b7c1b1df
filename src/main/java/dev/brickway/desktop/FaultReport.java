package dev.brickway.desktop;

import dev.brickway.app.Version;
import dev.brickway.requests.Scrubber;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;

/** A mistake of ours, told for the log and for a bug report, without secrets. */
final class FaultReport {
    private static final String OURS = "dev.brickway.";

    private final Throwable failure;
    private final String thread;
    private final Scrubber scrubber;

    /**
     * About one exception.
     *
     * @param thread the name of the thread it ended
     * @param secrets what must not be in it, whatever it looks like
     */
    FaultReport(Throwable failure, String thread, Collection<String> secrets) {
        this.failure = failure;
        this.thread = thread;
        this.scrubber = new Scrubber(secrets);
    }

    /** One line: what it is, and where in our code. */
    String line() {
        return scrubber.line("Unexpected failure in " + thread + ": " + failure + where());
    }

    /** Versions and the whole stack trace. */
    String details() {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return scrubber.lines("Brickway " + Version.current() + ", Java " + Runtime.version() + ", "
                + System.getProperty("os.name", "") + " " + System.getProperty("os.version", "") + " "
                + System.getProperty("os.arch", "") + "\nThread " + thread + "\n" + trace);
    }

    private String where() {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                return " at " + frame;
            }
        }
        return "";
    }
}
