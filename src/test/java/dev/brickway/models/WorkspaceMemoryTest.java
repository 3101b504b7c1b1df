package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceMemoryTest {
    @TempDir
    private Path folder;

    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatWasLearnedOutlivesARestart() {
        try (WorkspaceMemory learned = open()) {
            assertTrue(learned.learnRefusal("databricks-x", "seed"));
            assertTrue(learned.learnRefusal("databricks-x", "store"));
            assertTrue(learned.learnRefusal("databricks-y", "seed"));
            assertFalse(learned.learnRefusal("databricks-x", "seed"), "known already");
            assertEquals(Set.of("seed", "store"), learned.refusedFields("databricks-x"));
        }
        try (WorkspaceMemory again = open()) {
            assertEquals(Set.of("seed", "store"), again.refusedFields("databricks-x"));
            assertEquals(Map.of("databricks-x", Set.of("seed", "store"), "databricks-y", Set.of("seed")), again.all());
            assertEquals(Set.of(), again.refusedFields("databricks-z"));
            again.reset("databricks-x");
        }
        try (WorkspaceMemory third = open()) {
            assertEquals(Map.of("databricks-y", Set.of("seed")), third.all());
            third.reset();
        }
        try (WorkspaceMemory last = open()) {
            assertEquals(Map.of(), last.all());
        }
        assertEquals(List.of(), reports);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "1a", "a\u0000", "ä"})
    void whatIsNoFieldNameIsNotLearned(String field) {
        try (WorkspaceMemory learned = open()) {
            assertFalse(learned.learnRefusal("m", field));
            assertFalse(learned.learnRefusal(" ", "seed"));
        }
    }

    @Test
    void aHostileWorkspaceCannotFillTheMemory() {
        try (WorkspaceMemory learned = open()) {
            for (int i = 0; i < 3_000; i++) {
                learned.learnRefusal("m", "f" + i);
                learned.learnRefusal("m" + i, "f");
            }
            assertEquals(64, learned.refusedFields("m").size());
            assertTrue(learned.all().size() <= 1_000);
        }
    }

    @Test
    void aFullMemoryStillLearnsOfWhatItKnows() {
        try (WorkspaceMemory learned = open()) {
            for (int i = 0; i < 1_000; i++) {
                learned.learnRefusal("m" + i, "f");
                learned.learnName("https://one", "m" + i, "n" + i);
            }
            assertFalse(learned.learnRefusal("other", "f"));
            assertTrue(learned.learnRefusal("m7", "g"));
            assertEquals(Set.of("f", "g"), learned.refusedFields("m7"));
            assertFalse(learned.learnName("https://one", "other", "n"));
            assertTrue(learned.learnName("https://one", "m7", "newer"));
            assertEquals("newer", learned.nameFor("https://one", "m7"));
        }
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        try (WorkspaceMemory learned = open()) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int from = t * 8;
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    for (int i = from; i < from + 8; i++) {
                        learned.learnRefusal("m", "f" + i);
                    }
                }));
            }
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(64, learned.refusedFields("m").size());
        }
        try (WorkspaceMemory again = open()) {
            assertEquals(64, again.refusedFields("m").size());
        }
    }

    @Test
    void aBrokenFileIsReportedAndLearnedAnew() throws IOException {
        Files.writeString(folder.resolve("learned.json"), "{oops");

        try (WorkspaceMemory learned = open()) {
            assertEquals(Map.of(), learned.all());
            learned.learnRefusal("m", "seed");
        }

        assertEquals(1, reports.size());
        assertEquals("{oops", Files.readString(folder.resolve("learned.json.broken")));
        try (WorkspaceMemory again = open()) {
            assertEquals(Set.of("seed"), again.refusedFields("m"));
        }
    }

    @Test
    void troubleWithTheDiskIsReportedAndHarmless() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        try (WorkspaceMemory learned = new WorkspaceMemory(file.resolve("learned.json"), reports::add)) {
            learned.learnRefusal("m", "seed");
            assertEquals(Set.of("seed"), learned.refusedFields("m"));
        }

        assertTrue(reports.getFirst().contains("cannot be written"), reports::toString);
    }

    @Test
    void namesAndGatewaysOutliveARestartPerWorkspace() {
        try (WorkspaceMemory learned = open()) {
            assertTrue(learned.isEmpty());
            assertTrue(learned.learnName("https://one", "databricks-x", "system.ai.x"));
            assertTrue(learned.learnGateway("https://two", false));
        }
        try (WorkspaceMemory again = open()) {
            assertEquals("system.ai.x", again.nameFor("https://one", "databricks-x"));
            assertEquals("databricks-x", again.nameFor("https://two", "databricks-x"));
            assertTrue(again.lacksGateway("https://two"));
            assertFalse(again.lacksGateway("https://one"));
            assertTrue(again.learnName("https://one", "databricks-x", "databricks-x"), "the old name works again");
            assertTrue(again.learnGateway("https://two", true), "there is a gateway now");
        }
        try (WorkspaceMemory last = open()) {
            assertTrue(last.isEmpty());
        }
    }

    @Test
    void whatWasLearnedOfOneModelCanBeForgotten() {
        try (WorkspaceMemory learned = open()) {
            learned.learnRefusal("databricks-x", "seed");
            learned.learnName("https://one", "databricks-x", "system.ai.x");
            learned.learnName("https://one", "databricks-y", "system.ai.y");

            assertTrue(learned.reset("databricks-x"));
            assertFalse(learned.reset("databricks-x"));

            assertEquals(Map.of("https://one databricks-y", "system.ai.y"), learned.names());
            assertEquals(Map.of(), learned.all());
            assertTrue(learned.reset("system.ai.y"), "by its new name");
            assertEquals(Map.of(), learned.names());
        }
    }

    private WorkspaceMemory open() {
        return new WorkspaceMemory(folder.resolve("learned.json"), reports::add);
    }
}
