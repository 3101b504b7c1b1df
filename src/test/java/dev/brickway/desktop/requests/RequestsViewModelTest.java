package dev.brickway.desktop.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.requests.RequestsViewModel.Empty;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.RequestRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live list; this test is the window's thread. */
@Timeout(120)
class RequestsViewModelTest {
    private final RequestLog log = new RequestLog();
    private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final AtomicLong ran = new AtomicLong();
    private final Background background = new Background(Runnable::run, window::add);

    @AfterEach
    void close() {
        log.close();
    }

    private RequestsViewModel model() {
        return new RequestsViewModel(log, background);
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
                ran.incrementAndGet();
            } else if (System.nanoTime() > end) {
                throw new AssertionError("not so within 60 s");
            }
        }
    }

    private void add(String... ids) {
        for (String id : ids) {
            log.add(Sample.answered(id));
        }
    }

    private static String ids(RequestsViewModel model) {
        return String.join(" ", model.rows().stream().map(RequestRecord::id).toList());
    }

    private void untilIds(RequestsViewModel model, String ids) throws InterruptedException {
        until(() -> ids(model).equals(ids));
    }

    @Test
    void theNewestIsOnTopThoseFromBeforeIncluded() throws Exception {
        add("a", "b");
        RequestsViewModel model = model();
        assertEquals("b a", ids(model));
        add("c", "d");
        untilIds(model, "d c b a");
        assertEquals("4 requests", model.summaryProperty().get());
    }

    @Test
    void elevenThousandAtOnceComeManyAtATimeAndTheOldestGo() throws Exception {
        RequestsViewModel model = model();
        for (int i = 0; i < 11_000; i++) {
            log.add(i % 3 == 0 ? Sample.failed("r" + i, 429, "slow down") : Sample.answered("r" + i));
        }
        until(() -> !model.rows().isEmpty() && model.rows().getFirst().id().equals("r10999"));
        assertEquals(RequestLog.CAPACITY, model.rows().size());
        assertEquals("r1000", model.rows().getLast().id());
        assertEquals("10,000 requests, 3,333 failed", model.summaryProperty().get());
        assertTrue(ran.get() < 1_100, ran + " batches: not even ten requests in each");
    }

    @Test
    void oneRequestAfterTheOtherStaysBounded() throws Exception {
        add("first");
        RequestsViewModel model = model();
        for (int i = 0; i < RequestLog.CAPACITY; i++) {
            log.add(Sample.answered("r" + i));
            if (i % 2_500 == 0) {
                String newest = "r" + i;
                until(() -> model.rows().getFirst().id().equals(newest));
            }
        }
        until(() -> model.rows().getFirst().id().equals("r" + (RequestLog.CAPACITY - 1)));
        assertEquals(RequestLog.CAPACITY, model.rows().size());
        assertEquals("r0", model.rows().getLast().id());
    }

    @Test
    void pausedNewOnesWaitAndAreCounted() throws Exception {
        add("a");
        RequestsViewModel model = model();
        assertEquals("_Pause", model.pauseTextProperty().get());
        model.pausedProperty().set(true);
        assertEquals("_Resume", model.pauseTextProperty().get());
        add("b", "c");
        until(() -> model.waitingCountProperty().get() == 2);
        assertEquals("a", ids(model));
        assertEquals("1 request. Paused, 2 wait", model.summaryProperty().get());
        assertEquals("_Resume (2)", model.pauseTextProperty().get());
        model.pausedProperty().set(false);
        assertEquals("_Pause", model.pauseTextProperty().get());
        assertEquals("c b a", ids(model));
        assertEquals(0, model.waitingCountProperty().get());
    }

    @Test
    void whoLooksAtOlderOnesIsNotDisturbed() throws Exception {
        add("a");
        RequestsViewModel model = model();
        model.followingProperty().set(false);
        assertEquals("Jump to latest", model.jumpTextProperty().get());
        add("b");
        until(() -> model.waitingCountProperty().get() == 1);
        assertEquals("Jump to latest (1 new)", model.jumpTextProperty().get());
        assertEquals("a", ids(model));
        model.pausedProperty().set(true);
        model.followingProperty().set(true);
        assertEquals("a", ids(model), "still paused");
        model.pausedProperty().set(false);
        assertEquals("b a", ids(model));
    }

    @Test
    void evenWhatWaitsIsBounded() throws Exception {
        add("a", "b");
        RequestsViewModel model = model();
        model.pausedProperty().set(true);
        for (int i = 0; i < RequestLog.CAPACITY - 1; i++) {
            log.add(Sample.answered("r" + i));
        }
        until(() -> model.waitingCountProperty().get() == RequestLog.CAPACITY - 1);
        assertEquals("b", ids(model));
        log.add(Sample.answered("last"));
        until(() -> model.waitingCountProperty().get() == RequestLog.CAPACITY);
        assertEquals("", ids(model));
        model.pausedProperty().set(false);
        assertEquals(RequestLog.CAPACITY, model.rows().size());
    }

    @Test
    void theFilterChoosesAmongOldAndNewOnes() throws Exception {
        add("a");
        log.add(Sample.failed("f1", 429, "slow down"));
        RequestsViewModel model = model();
        model.filterTextProperty().set("is:failed");
        assertEquals("f1", ids(model));
        assertEquals("1 of 2 requests, 1 failed", model.summaryProperty().get());
        add("b");
        log.add(Sample.failed("f2", 500, "oh"));
        untilIds(model, "f2 f1");
        model.pausedProperty().set(true);
        add("c");
        log.add(Sample.failed("f3", 500, "oh"));
        until(() -> model.waitingCountProperty().get() > 0);
        until(() -> log.totals().requests() == 6);
        assertEquals(1, model.waitingCountProperty().get(), "those that would be shown");
        model.clearFilter();
        assertEquals(2, model.waitingCountProperty().get());
        model.pausedProperty().set(false);
        assertEquals("f3 c f2 b f1 a", ids(model));
    }

    @Test
    void theOldestLeavesAFilteredListToo() throws Exception {
        log.add(Sample.failed("old", 429, "slow down"));
        RequestsViewModel model = model();
        model.filterTextProperty().set("is:failed");
        for (int i = 0; i < RequestLog.CAPACITY; i++) {
            log.add(Sample.answered("r" + i));
        }
        until(() -> model.rows().isEmpty());
        assertEquals(Empty.NOTHING_MATCHES, model.emptyProperty().get());
    }

    @Test
    void aHintSaysWhatMayBeWrongWithTheFilter() {
        RequestsViewModel model = model();
        model.filterTextProperty().set("colour:red");
        assertEquals(
                "There is no \"colour:\" to filter by, so it is looked for as text.",
                model.hintProperty().get());
        model.filterTextProperty().set("status:4xx");
        assertEquals("", model.hintProperty().get());
    }

    @Test
    void aTermCanBeAddedToTheFilter() {
        RequestsViewModel model = model();
        model.filterAlsoBy("client", "VS Code");
        model.filterAlsoBy("status", "429");
        model.filterAlsoBy("status", "429");
        assertEquals("client:\"VS Code\" status:429", model.filterTextProperty().get());
    }

    @Test
    void clearedIsOnlyTheListAndCanBeBroughtBack() throws Exception {
        add("a", "b");
        RequestsViewModel model = model();
        model.clear();
        assertEquals("", ids(model));
        assertEquals(Empty.CLEARED, model.emptyProperty().get());
        assertEquals(2, model.clearedCountProperty().get());
        assertEquals(2, log.latest().size());
        add("c");
        untilIds(model, "c");
        model.bringBack();
        assertEquals("c b a", ids(model));
        assertEquals(0, model.clearedCountProperty().get());
    }

    @Test
    void anEmptyListSaysWhy() throws Exception {
        RequestsViewModel model = model();
        assertEquals(Empty.NOTHING_YET, model.emptyProperty().get());
        add("a");
        untilIds(model, "a");
        assertEquals(Empty.NO, model.emptyProperty().get());
        model.filterTextProperty().set("nowhere");
        assertEquals(Empty.NOTHING_MATCHES, model.emptyProperty().get());
        assertEquals(1, model.total());
    }

    @Test
    void batchesAreToldOf() throws Exception {
        RequestsViewModel model = model();
        List<String> told = new ArrayList<>();
        model.onBatch(() -> told.add(ids(model)));
        add("a");
        until(() -> !told.isEmpty());
        assertEquals("a", told.getFirst());
    }
}
