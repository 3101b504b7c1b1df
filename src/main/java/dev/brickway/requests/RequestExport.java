package dev.brickway.requests;

import dev.brickway.platform.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Writes requests to a file that only its owner may read.
 *
 * @param format the file's form
 * @param requests what is written, in the file's order
 * @param details asked for each; bodies are written as far as they were captured
 */
public record RequestExport(
        Format format, List<RequestRecord> requests, Function<String, Optional<RequestDetails>> details) {

    /** The forms a file can have. */
    public enum Format {
        /** One JSON object a line. */
        JSON_LINES("requests.jsonl"),
        /** HTTP Archive 1.2, which browsers' developer tools open. */
        HAR("requests.har");

        private final String fileName;

        Format(String fileName) {
            this.fileName = fileName;
        }

        /** The file name to propose. */
        public String fileName() {
            return fileName;
        }
    }

    public RequestExport {
        requests = List.copyOf(requests);
    }

    /**
     * Writes the file; until it is complete there is none, or the old one.
     *
     * @param address the proxy's base URL, for the addresses in the file
     * @param version Brickway's version
     * @param done told how many requests are written
     * @throws InterruptedIOException if the thread is interrupted; nothing is left behind
     */
    public void write(Path file, String address, String version, IntConsumer done) throws IOException {
        Path target = file.toAbsolutePath();
        String name = String.valueOf(target.getFileName());
        Path partial = target.resolveSibling(
                "." + name + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        try {
            try (Writer writer = new BufferedWriter(Channels.newWriter(
                    PrivateFiles.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    StandardCharsets.UTF_8))) {
                write(writer, address, version, done);
            }
            move(partial, target);
        } catch (ClosedByInterruptException stopped) {
            throw cancelled();
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Writes to {@code writer} what {@link #write(Path, String, String, IntConsumer)} writes to a file. */
    void write(Writer writer, String address, String version, IntConsumer done) throws IOException {
        switch (format) {
            case JSON_LINES -> {
                for (int i = 0; i < requests.size(); i++) {
                    RequestRecord request = requests.get(i);
                    JsonLine.write(writer, request, details.apply(request.id()).orElse(null));
                    progress(i + 1, done);
                }
            }
            case HAR -> {
                try (HarWriter har = new HarWriter(writer, address, version)) {
                    for (int i = 0; i < requests.size(); i++) {
                        RequestRecord request = requests.get(i);
                        har.write(request, details.apply(request.id()).orElse(null));
                        progress(i + 1, done);
                    }
                }
            }
        }
    }

    private static void progress(int count, IntConsumer done) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
        done.accept(count);
    }

    private static InterruptedIOException cancelled() {
        return new InterruptedIOException("The export was cancelled.");
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unusualFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
