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

class LearnedRefusalsTest {
    @TempDir
    private Path folder;

    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatWasLearnedOutlivesARestart() {
        try (LearnedRefusals learned = open()) {
            assertTrue(learned.learn("databricks-x", "seed"));
            assertTrue(learned.learn("databricks-x", "store"));
            assertTrue(learned.learn("databricks-y", "seed"));
            assertFalse(learned.learn("databricks-x", "seed"), "known already");
            assertEquals(Set.of("seed", "store"), learned.of("databricks-x"));
        }
        try (LearnedRefusals again = open()) {
            assertEquals(Set.of("seed", "store"), again.of("databricks-x"));
            assertEquals(Map.of("databricks-x", Set.of("seed", "store"), "databricks-y", Set.of("seed")), again.all());
            assertEquals(Set.of(), again.of("databricks-z"));
            again.reset("databricks-x");
        }
        try (LearnedRefusals third = open()) {
            assertEquals(Map.of("databricks-y", Set.of("seed")), third.all());
            third.reset();
        }
        try (LearnedRefusals last = open()) {
            assertEquals(Map.of(), last.all());
        }
        assertEquals(List.of(), reports);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "1a", "a\u0000", "ä"})
    void whatIsNoFieldNameIsNotLearned(String field) {
        try (LearnedRefusals learned = open()) {
            assertFalse(learned.learn("m", field));
            assertFalse(learned.learn(" ", "seed"));
        }
    }

    @Test
    void aHostileWorkspaceCannotFillTheMemory() {
        try (LearnedRefusals learned = open()) {
            for (int i = 0; i < 3_000; i++) {
                learned.learn("m", "f" + i);
                learned.learn("m" + i, "f");
            }
            assertEquals(64, learned.of("m").size());
            assertTrue(learned.all().size() <= 1_000);
        }
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        try (LearnedRefusals learned = open()) {
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
                        learned.learn("m", "f" + i);
                    }
                }));
            }
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(64, learned.of("m").size());
        }
        try (LearnedRefusals again = open()) {
            assertEquals(64, again.of("m").size());
        }
    }

    @Test
    void aBrokenFileIsReportedAndLearnedAnew() throws IOException {
        Files.writeString(folder.resolve("learned.json"), "{oops");

        try (LearnedRefusals learned = open()) {
            assertEquals(Map.of(), learned.all());
            learned.learn("m", "seed");
        }

        assertEquals(1, reports.size());
        assertEquals("{oops", Files.readString(folder.resolve("learned.json.broken")));
        try (LearnedRefusals again = open()) {
            assertEquals(Set.of("seed"), again.of("m"));
        }
    }

    @Test
    void troubleWithTheDiskIsReportedAndHarmless() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        try (LearnedRefusals learned = new LearnedRefusals(file.resolve("learned.json"), reports::add)) {
            learned.learn("m", "seed");
            assertEquals(Set.of("seed"), learned.of("m"));
        }

        assertTrue(reports.getFirst().contains("cannot be written"), reports::toString);
    }

    private LearnedRefusals open() {
        return new LearnedRefusals(folder.resolve("learned.json"), reports::add);
    }
}
