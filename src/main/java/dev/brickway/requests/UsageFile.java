package dev.brickway.requests;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Keeps {@link DailyUsage} in {@code usage.json} over restarts; reads and writes it on a thread of its own. */
public final class UsageFile implements RequestListener, AutoCloseable {
    private static final Duration GATHER = Duration.ofSeconds(5);

    private final Path file;
    private final Duration gather;
    private final Consumer<String> report;
    private final DailyUsage usage;
    private final AtomicBoolean opened = new AtomicBoolean();
    private final AtomicBoolean savePending = new AtomicBoolean();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("brickway-usage").factory());
    private volatile boolean broken;
    private volatile boolean unwritable;

    /**
     * A file that is not read yet.
     *
     * @param zone where the person's day begins and ends
     * @param report told of trouble with the file, in a sentence
     */
    public UsageFile(Path file, ZoneId zone, Consumer<String> report) {
        this(file, zone, report, GATHER);
    }

    /**
     * One for tests.
     *
     * @param gather how long requests are gathered before they are written together
     */
    UsageFile(Path file, ZoneId zone, Consumer<String> report, Duration gather) {
        this.file = file;
        this.report = report;
        this.gather = gather;
        this.usage = new DailyUsage(zone);
    }

    /** Adds what the file has of former times, in the background; does nothing when called again. */
    public void open() {
        if (opened.compareAndSet(false, true)) {
            worker.execute(this::read);
        }
    }

    public DailyUsage usage() {
        return usage;
    }

    @Override
    public void finished(RequestRecord request) {
        usage.add(request);
        saveAfter(gather);
    }

    /** Forgets everything, in the file, too, soon. */
    public void clear() {
        usage.clear();
        saveAfter(Duration.ZERO);
    }

    /** Writes what is not written yet; waits for it, and for a write under way, up to two seconds. */
    @Override
    public void close() {
        try {
            worker.submit(this::savePending).get(2, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closedBefore) {
            return;
        } catch (TimeoutException | ExecutionException late) {
            report.accept(file + " could not be written in time; the tokens of the last seconds are not counted.");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        worker.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a write reports its own failure
    private void saveAfter(Duration delay) {
        if (savePending.compareAndSet(false, true)) {
            try {
                worker.schedule(this::save, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                savePending.set(false);
            }
        }
    }

    private void read() {
        try {
            JsonObject root = JsonFile.read(file);
            if (root != null && root.get("days") instanceof JsonObject days) {
                days.entrySet().forEach(day -> readDay(day.getKey(), day.getValue()));
            }
        } catch (JsonFile.Broken unreadable) {
            broken = true;
            report.accept(unreadable.getMessage() + " The count of tokens begins anew; the file is set aside.");
        }
    }

    private void readDay(String date, JsonElement models) {
        try {
            LocalDate day = LocalDate.parse(date);
            if (models instanceof JsonObject object) {
                for (Map.Entry<String, JsonElement> model : object.entrySet()) {
                    if (model.getValue() instanceof JsonObject numbers) {
                        usage.add(day, model.getKey(), usage(numbers));
                    }
                }
            }
        } catch (DateTimeException | IllegalArgumentException odd) {
            report.accept("In " + file + " the day " + Redactor.scrub(date) + " is not understood and left out.");
        }
    }

    private static DailyUsage.Usage usage(JsonObject numbers) {
        return new DailyUsage.Usage(
                number(numbers, "requests"),
                number(numbers, "failed"),
                number(numbers, "inputTokens"),
                number(numbers, "outputTokens"));
    }

    private static long number(JsonObject numbers, String name) {
        return numbers.get(name) instanceof JsonPrimitive value && value.isNumber() ? (long) value.getAsDouble() : 0;
    }

    private void savePending() {
        if (savePending.get()) {
            save();
        }
    }

    private void save() {
        savePending.set(false);
        if (!opened.get()) {
            return; // what the file has would be lost
        }
        try {
            if (broken) {
                AtomicFiles.setAside(file);
                broken = false;
            }
            JsonFile.write(file, write());
            unwritable = false;
        } catch (IOException failure) {
            if (!unwritable) {
                unwritable = true;
                report.accept(file + " cannot be written (" + FileTrouble.of(failure)
                        + "). The count of tokens lasts until Brickway ends.");
            }
        }
    }

    private JsonObject write() {
        JsonObject days = new JsonObject();
        usage.all().forEach((day, models) -> {
            JsonObject ofDay = new JsonObject();
            models.forEach((model, used) -> {
                JsonObject numbers = new JsonObject();
                numbers.addProperty("requests", used.requests());
                numbers.addProperty("failed", used.failed());
                numbers.addProperty("inputTokens", used.inputTokens());
                numbers.addProperty("outputTokens", used.outputTokens());
                ofDay.add(model, numbers);
            });
            days.add(day.toString(), ofDay);
        });
        JsonObject root = new JsonObject();
        root.addProperty("//", "How much each model was used on each day, as Brickway's Home page shows it.");
        root.add("days", days);
        return root;
    }
}
