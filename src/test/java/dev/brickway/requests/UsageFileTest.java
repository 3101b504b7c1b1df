package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brickway.requests.DailyUsage.Usage;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Usage outlives a restart, and nothing of a person's file is lost. */
@Timeout(120)
class UsageFileTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final String MODEL = "databricks-claude-sonnet-4-6";

    private static final Usage TWICE = new Usage(2, 0, 2_408, 176);

    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("usage.json");
    }

    private UsageFile open(Duration gather) {
        UsageFile opened = new UsageFile(file(), ZoneOffset.UTC, told::add, gather);
        opened.open();
        return opened;
    }

    private static @Nullable Usage used(UsageFile file) {
        return file.usage().all().getOrDefault(DAY, Map.of()).get(MODEL);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (long end = System.nanoTime() + 60_000_000_000L; !condition.getAsBoolean(); ) {
            assertTrue(System.nanoTime() < end, "within a minute");
            Thread.sleep(5);
        }
    }

    @Test
    void outlivesARestart() throws Exception {
        try (UsageFile first = open(Duration.ofHours(1))) {
            first.finished(Records.answered("a"));
        }
        try (UsageFile second = open(Duration.ofHours(1))) {
            second.finished(Records.answered("b"));
            until(() -> TWICE.equals(used(second)));
        }
        try (UsageFile third = open(Duration.ofHours(1))) {
            until(() -> !third.usage().all().isEmpty());
            assertEquals(TWICE, used(third));
        }
        assertEquals(List.of(), told);
    }

    /** Closing used to interrupt a write that had just begun: some of many are caught in that moment. */
    @Test
    void aWriteUnderWayIsFinishedWhenItIsClosed() throws Exception {
        for (int i = 1; i <= 40; i++) {
            UsageFile usage = open(Duration.ZERO);
            until(() -> usage.usage().all().isEmpty() == !Files.exists(file()));
            usage.finished(Records.answered("a"));
            LockSupport.parkNanos(i * 30_000L); // so that each is closed at another moment of the write
            usage.close();
            usage.close();
            assertEquals(List.of(), told);
        }
        try (UsageFile last = open(Duration.ofHours(1))) {
            until(() -> !last.usage().all().isEmpty());
            assertEquals(40, Objects.requireNonNull(used(last)).requests());
        }
    }

    @Test
    void isWrittenAfterAWhileForItsOwnerOnly() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (UsageFile usage = open(Duration.ofMillis(1))) {
            usage.finished(Records.answered("a"));
            until(() -> Files.exists(file()));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        }
    }

    @Test
    void aBrokenFileIsToldOfAndSetAside() throws Exception {
        Files.writeString(file(), "{\"days\": {");
        try (UsageFile usage = open(Duration.ofHours(1))) {
            until(() -> !told.isEmpty());
            assertTrue(told.getFirst().contains("usage.json is not valid JSON"), told.getFirst());
            assertTrue(Files.exists(file()), "it is left where it is until something is written");
            usage.finished(Records.answered("a"));
        }
        assertEquals("{\"days\": {", Files.readString(folder.resolve("usage.json.broken")));
        assertTrue(Files.readString(file()).contains(MODEL));
        assertEquals(1, told.size());
    }

    @Test
    void leavesOutWhatItDoesNotUnderstand() throws Exception {
        Files.writeString(file(), """
                {"days": {"yesterday": {"m": {"requests": 1}}, "2026-11-20": {"m": {"requests": "many"}, "n": 3},
                 "2026-11-21": {"m": {"requests": 2, "inputTokens": 5}}, "2026-11-19": {"m": {"requests": -2}}}}""");
        try (UsageFile usage = open(Duration.ofHours(1))) {
            until(() -> usage.usage().all().containsKey(DAY));
            assertEquals(Map.of("m", new Usage(2, 0, 5, 0)), usage.usage().all().get(DAY));
            until(() -> told.size() == 2);
            assertTrue(told.getFirst().contains("yesterday"), told.getFirst());
        }
    }

    @Test
    void nothingIsWrittenThatWasNotReadBefore() throws Exception {
        Files.writeString(file(), "{\"days\": {\"2026-11-21\": {\"m\": {\"requests\": 2}}}}");
        String before = Files.readString(file());
        try (UsageFile unopened = new UsageFile(file(), ZoneOffset.UTC, told::add)) {
            unopened.finished(Records.answered("a"));
        }
        assertEquals(before, Files.readString(file()));
    }

    @Test
    void forgetsInTheFileToo() throws Exception {
        try (UsageFile usage = open(Duration.ofMillis(1))) {
            usage.finished(Records.answered("a"));
            until(() -> content().contains(MODEL));
            usage.clear();
            until(() -> !content().contains(MODEL));
        }
        assertFalse(content().contains("2026"));
    }

    @Test
    void tellsOnceThatItCannotBeWritten() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("in-the-way"), "a file");
        try (UsageFile usage =
                new UsageFile(noFolder.resolve("usage.json"), ZoneOffset.UTC, told::add, Duration.ofMillis(1))) {
            usage.open();
            usage.finished(Records.answered("a"));
            until(() -> unwritable() > 0);
            usage.finished(Records.answered("b"));
            until(() -> TWICE.equals(used(usage)));
        }
        assertEquals(1, unwritable(), told.toString());
    }

    private long unwritable() {
        return told.stream()
                .filter(each -> each.contains(" cannot be written ("))
                .count();
    }

    private String content() {
        try {
            return Files.exists(file()) ? Files.readString(file()) : "";
        } catch (IOException gone) {
            return "";
        }
    }
}
