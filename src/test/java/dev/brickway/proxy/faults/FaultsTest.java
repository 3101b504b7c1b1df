package dev.brickway.proxy.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever goes wrong behind the proxy, at whatever stage: every route's client is told what the table promises. */
class FaultsTest {
    /** So many scenarios at a time, each with six requests. */
    private static final int AT_ONCE = 8;

    /** {@code -Dbrickway.faults=TLS} plays the scenarios with these words in their title, for finding out what one does. */
    private static final String ONLY = System.getProperty("brickway.faults", "");

    private static final int MANY_SECONDS = 300;
    private static final int MB = 1 << 20;

    private static final Map<Scenario, Future<Void>> RESULTS = new LinkedHashMap<>();

    @BeforeAll
    static void happen() {
        Semaphore places = new Semaphore(AT_ONCE);
        for (Scenario scenario : Scenarios.all()) {
            if (!scenario.heavy() && scenario.title().contains(ONLY)) {
                CompletableFuture<Void> result = new CompletableFuture<>();
                RESULTS.put(scenario, result);
                Thread.ofVirtual().start(() -> {
                    try {
                        places.acquire();
                        new ScenarioRun(scenario).run();
                        result.complete(null);
                    } catch (Throwable t) {
                        result.completeExceptionally(t);
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    @AfterAll
    static void forget() {
        RESULTS.clear();
    }

    @TestFactory
    Stream<DynamicTest> faults() {
        return RESULTS.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey().title(), () -> result(one.getValue())));
    }

    /** With {@code -Dbrickway.write-table=true} the table is written instead. */
    @Test
    void theTableIsThePages() throws Exception {
        if (Boolean.getBoolean("brickway.write-table")) {
            FaultTable.write();
        }
        assertEquals(
                FaultTable.current(),
                FaultTable.page(),
                "docs/reliability.md is out of date: mvn -B test -Dtest=FaultsTest -Dbrickway.write-table=true");
    }

    @TestFactory
    Stream<DynamicTest> floods() {
        List<Scenario> heavy = Scenarios.all().stream()
                .filter(scenario -> scenario.heavy() && scenario.title().contains(ONLY))
                .toList();
        return heavy.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> {
                    for (Future<Void> other : RESULTS.values()) {
                        finished(other); // memory is counted by the names of threads
                    }
                    ScenarioRun run = new ScenarioRun(scenario);
                    run.run();
                    assertTrue(run.sent() < 200L * MB, () -> run.sent() / MB + " MB were taken");
                    // Buffers that double until 16 MB are full cost some 45 MB for each of the six; 100 MB would cost
                    // 200 each.
                    assertTrue(run.allocated() < 400L * MB, () -> run.allocated() / MB + " MB were allocated");
                }));
    }

    private static void finished(Future<Void> other) throws Exception {
        try {
            other.get(MANY_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException itsOwnTestFails) {
            // It is over, that is enough here.
        }
    }

    private static void result(Future<Void> result) throws Exception {
        try {
            result.get(MANY_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new AssertionError(cause.getMessage(), cause);
        }
    }
}
