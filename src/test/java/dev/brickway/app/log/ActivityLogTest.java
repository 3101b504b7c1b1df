package dev.brickway.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.TestRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ActivityLogTest {
    private static final String SECRET = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatIsPrintedIsAlsoKeptAndWrittenWithItsDate() throws Exception {
        Path file = folder.resolve("brickway.log");
        ActivityLog log = new ActivityLog(ZoneOffset.UTC, printed::add);
        log.writeTo(file);
        log.notice("Brickway is listening on http://127.0.0.1:19000");
        log.finished(TestRequests.request("bw-1", "model-1", null));
        log.close();
        assertEquals("Brickway is listening on http://127.0.0.1:19000", printed.getFirst());
        List<LogLine> kept = log.latest(10);
        assertEquals(2, kept.size());
        assertTrue(kept.getFirst().text().matches("\\d\\d:\\d\\d:\\d\\d  Brickway is listening.*"), kept.toString());
        assertEquals(printed.getLast(), kept.getLast().text());
        assertEquals("2026-11-21 " + printed.getLast(), Files.readAllLines(file).getLast());
    }

    @Test
    void noSecretReachesMemoryOrDisk() throws Exception {
        Path file = folder.resolve("brickway.log");
        ActivityLog log = new ActivityLog(ZoneOffset.UTC, printed::add);
        log.writeTo(file);
        log.notice("It said: token=" + SECRET);
        log.finished(TestRequests.request("bw-1", "model-1", "Invalid access token " + SECRET));
        log.close();
        String text = Files.readString(file);
        assertFalse(text.contains(SECRET), text);
        assertTrue(text.contains("***"), text);
        log.latest(10).forEach(line -> assertFalse(line.text().contains(SECRET), line.text()));
    }

    @Test
    void onlyTheLatestAreKept() {
        ActivityLog log = new ActivityLog(ZoneOffset.UTC, printed::add);
        for (int i = 0; i < ActivityLog.CAPACITY + 10; i++) {
            log.notice("Line " + i);
        }
        log.close();
        List<LogLine> kept = log.latest(Integer.MAX_VALUE);
        assertEquals(ActivityLog.CAPACITY, kept.size());
        assertTrue(kept.getFirst().text().endsWith("Line 10"), kept.getFirst().text());
        assertEquals(List.of(kept.getLast()), log.latest(1));
        assertEquals(List.of(), log.latest(0));
    }

    @Test
    void aFollowerHearsOfAllThatComesUntilTheEnd() throws Exception {
        ActivityLog log = new ActivityLog(ZoneOffset.UTC, printed::add);
        ExecutorService closing = Executors.newSingleThreadExecutor();
        try (ActivityLog.Follower follower = log.follow(5)) {
            log.notice("One");
            log.notice("Two");
            assertTrue(String.valueOf(follower.next(20_000)).contains("One"));
            assertTrue(String.valueOf(follower.next(20_000)).contains("Two"));
            assertNull(follower.next(1));
            assertFalse(follower.ended());
            closing.execute(log::close);
            while (!follower.ended()) {
                assertNull(follower.next(5));
            }
        }
        closing.close();
    }

    @Test
    void aFileThatIsSwitchedOffIsWrittenNoMore() throws Exception {
        Path file = folder.resolve("brickway.log");
        ActivityLog log = new ActivityLog(ZoneOffset.UTC, printed::add);
        log.writeTo(file);
        log.notice("One");
        log.writeTo(null);
        log.notice("Two");
        log.close();
        assertEquals(1, Files.readAllLines(file).size());
        assertNull(log.file());
    }
}
