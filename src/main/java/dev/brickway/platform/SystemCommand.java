package dev.brickway.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one of the operating system's own short commands to its end. */
final class SystemCommand {
    /** Longer than any of them needs on a busy machine. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    /** By then all that it wrote itself has been read. */
    private static final Duration AFTER_ITS_END = Duration.ofSeconds(1);

    private static final int LONGEST_OUTPUT = 4 << 20;

    private SystemCommand() {}

    /** What a run gave; of each output at most 4 MB. */
    record Result(int exitCode, String out, String err) {
        /** What it had to say of a failure, on one line. */
        String complaint() {
            String said =
                    (err.isBlank() ? out : err).strip().lines().findFirst().orElse("");
            return said.isEmpty() ? "exit code " + exitCode : said;
        }
    }

    /**
     * Runs a program with arguments, without a shell and without anything to read.
     *
     * @throws IOException if it cannot be started or has not ended in time, when it is ended; the message is a clause
     */
    static Result run(List<String> command, Duration limit) throws IOException {
        Process process = new ProcessBuilder(command).start();
        try {
            process.getOutputStream().close();
            FutureTask<String> out = reading(process.getInputStream());
            FutureTask<String> err = reading(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + limit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), text(out), text(err));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", hurried);
        } catch (ExecutionException brokenOff) {
            throw new IOException(command.getFirst() + " broke off", brokenOff);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What it said; of one that left something running, which holds the output open, that is not known. */
    private static String text(FutureTask<String> output) throws InterruptedException, ExecutionException {
        try {
            return output.get(AFTER_ITS_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException heldOpen) {
            return "";
        }
    }

    /** Reads what it says while it runs, so that it never waits for us. */
    private static FutureTask<String> reading(InputStream stream) {
        FutureTask<String> reading = new FutureTask<>(() -> {
            try (stream) {
                byte[] kept = stream.readNBytes(LONGEST_OUTPUT);
                stream.transferTo(OutputStream.nullOutputStream());
                return new String(kept, StandardCharsets.UTF_8);
            }
        });
        Thread.ofVirtual().start(reading);
        return reading;
    }
}
