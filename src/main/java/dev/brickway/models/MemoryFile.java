package dev.brickway.models;

import com.google.gson.JsonObject;
import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes {@code learned.json} in the background; one write takes all that was learned up to its start. */
final class MemoryFile implements AutoCloseable {
    private final Path file;
    private final Supplier<JsonObject> content;
    private final Consumer<String> report;
    private final AtomicBoolean savePending = new AtomicBoolean();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("brickway-learned").factory());
    private volatile boolean broken;

    /**
     * A file.
     *
     * @param broken whether what stands there now must be set aside before the first write
     * @param report told of trouble with the file, in a sentence
     */
    MemoryFile(Path file, boolean broken, Supplier<JsonObject> content, Consumer<String> report) {
        this.file = file;
        this.broken = broken;
        this.content = content;
        this.report = report;
    }

    void saveLater() {
        if (savePending.compareAndSet(false, true)) {
            try {
                writer.execute(this::save);
            } catch (RejectedExecutionException closed) {
                savePending.set(false); // what is learned while Brickway ends is learned again
            }
        }
    }

    /** Waits up to two seconds for the last write. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                report.accept(file + " could not be written in time; some refusals will be learned anew.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void save() {
        savePending.set(false);
        try {
            if (broken) {
                AtomicFiles.setAside(file);
                broken = false;
            }
            JsonFile.write(file, content.get());
        } catch (IOException unwritable) {
            report.accept(file + " cannot be written (" + FileTrouble.of(unwritable)
                    + "). What was learned lasts until Brickway ends.");
        }
    }
}
