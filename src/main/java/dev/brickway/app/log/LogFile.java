package dev.brickway.app.log;

import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.FileTrouble;
import dev.brickway.platform.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log on disk: lines are appended, and at a size the file gets a number and a new one is begun. Never throws: what
 * cannot be written is told once and left out until writing works again. Not for several threads at once.
 */
public final class LogFile implements AutoCloseable {
    /** Size in bytes at which a new file is begun. */
    static final long DEFAULT_LIMIT = 5L * 1024 * 1024;
    /** Numbered files that are kept beside the current one. */
    static final int KEPT = 3;

    private static final long RETRY_NANOS = Duration.ofSeconds(30).toNanos();
    /** As much of a file's end as is looked at for its last lines. */
    private static final int TAIL_BYTES = 1024 * 1024;

    private final Path file;
    private final long limit;
    private final Consumer<String> report;
    private @Nullable OutputStream out;
    private long size;
    private boolean failing;
    private long failedAt;

    public LogFile(Path file, Consumer<String> report) {
        this(file, DEFAULT_LIMIT, report);
    }

    LogFile(Path file, long limit, Consumer<String> report) {
        this.file = file;
        this.limit = limit;
        this.report = report;
    }

    /** Adds a line; {@link #flush()} brings it to the disk. */
    void append(String line) {
        if (failing && System.nanoTime() - failedAt < RETRY_NANOS) {
            return;
        }
        try {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            OutputStream to = out;
            if (to != null && size > 0 && size + bytes.length > limit) {
                close();
                rotate();
                to = null;
            }
            if (to == null) {
                to = open();
            }
            to.write(bytes);
            size += bytes.length;
        } catch (IOException unwritable) {
            failed(unwritable);
        }
    }

    void flush() {
        OutputStream to = out;
        if (to == null) {
            return;
        }
        try {
            to.flush();
            failing = false;
        } catch (IOException unwritable) {
            failed(unwritable);
        }
    }

    @Override
    public void close() {
        OutputStream to = out;
        out = null;
        if (to != null) {
            try {
                to.close();
            } catch (IOException unwritable) {
                failed(unwritable);
            }
        }
    }

    /**
     * The last lines that were written, the oldest first.
     *
     * @param file the current file; the one before it is read too if that one has too few
     * @param count how many lines at most
     */
    public static List<String> tail(Path file, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path part : List.of(numbered(file, 1), file)) {
            if (Files.isRegularFile(part)) {
                lines.addAll(lastLines(part));
            }
        }
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private static List<String> lastLines(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer end = ByteBuffer.allocate(TAIL_BYTES);
            int read = channel.position(from).read(end);
            while (read > 0) {
                read = channel.read(end);
            }
            List<String> lines =
                    StandardCharsets.UTF_8.decode(end.flip()).toString().lines().toList();
            return from > 0 && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines;
        }
    }

    private OutputStream open() throws IOException {
        AtomicFiles.createOwnerOnlyFolder(file.resolveSibling(""));
        FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = channel.size();
        OutputStream opened = new BufferedOutputStream(Channels.newOutputStream(channel));
        out = opened;
        return opened;
    }

    private void rotate() throws IOException {
        for (int i = KEPT - 1; i >= 0; i--) {
            Path from = i == 0 ? file : numbered(file, i);
            if (Files.exists(from)) {
                Files.move(from, numbered(file, i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private void failed(IOException unwritable) {
        boolean news = !failing;
        failing = true;
        failedAt = System.nanoTime();
        OutputStream to = out;
        out = null;
        if (to != null) {
            try {
                to.close();
            } catch (IOException again) {
                unwritable.addSuppressed(again);
            }
        }
        if (news) {
            report.accept("The log file " + file + " cannot be written (" + FileTrouble.of(unwritable)
                    + "); lines are left out of it until that is mended.");
        }
    }
}
