package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    @Test
    void keepsTheLatest() {
        try (RequestLog log = new RequestLog(3, 10)) {
            for (int i = 0; i < 5; i++) {
                log.add(Records.answered("r" + i));
            }
            assertEquals(List.of("r2", "r3", "r4"), ids(log.latest()));
        }
    }

    @Test
    void listenersHearOfEveryRequestInOrderOnAThreadOfTheirOwn() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        try (RequestLog log = new RequestLog()) {
            log.listen(request -> {
                heard.add(request.id());
                threads.add(Thread.currentThread());
            });
            for (int i = 0; i < 1_000; i++) {
                log.add(Records.answered("r" + i));
            }
        }
        assertEquals(IntStream.range(0, 1_000).mapToObj(i -> "r" + i).toList(), heard);
        assertEquals(1, threads.stream().distinct().count());
        assertNotEquals(Thread.currentThread(), threads.getFirst());
        assertTrue(threads.getFirst().isDaemon());
    }

    @Test
    void aThrowingListenerHarmsNobody() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        RequestLog log = new RequestLog();
        log.listen(request -> {
            throw new IllegalStateException("listener's fault");
        });
        log.listen(request -> heard.add(request.id()));
        log.add(Records.answered("a"));
        log.add(Records.answered("b"));
        log.close();

        assertEquals(List.of("a", "b"), heard);
        assertEquals(2, log.failures());
    }

    @Test
    void aListenerThatHangsNeverHoldsUpARequest() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (RequestLog log = new RequestLog(10_000, 16)) {
            log.listen(request -> {
                hangs.countDown();
                try {
                    release.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            log.add(Records.answered("first"));
            assertTrue(hangs.await(10, TimeUnit.SECONDS));
            for (int i = 0; i < 5_000; i++) {
                log.add(Records.answered("r" + i)); // would hang here
            }
            assertEquals(5_001, log.latest().size());
            assertEquals(5_000 - 16, log.dropped());
            release.countDown();
        }
    }

    @Test
    void aListenerThatLeftHearsNoMore() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        RequestListener listener = request -> heard.add(request.id());
        try (RequestLog log = new RequestLog()) {
            log.listen(listener);
            log.remove(listener);
            log.add(Records.answered("a"));
        }
        assertEquals(List.of(), heard);
    }

    @Test
    void whoAsksForWhatCameSinceMissesNothing() {
        try (RequestLog log = new RequestLog(3, 10)) {
            log.add(Records.answered("a"));
            RequestLog.Latest first = log.since(0);
            assertEquals(List.of("a"), ids(first.records()));
            log.add(Records.answered("b"));
            log.add(Records.answered("c"));
            RequestLog.Latest second = log.since(first.seen());
            assertEquals(List.of("b", "c"), ids(second.records()));
            assertEquals(List.of(), ids(log.since(second.seen()).records()));
            for (int i = 0; i < 5; i++) {
                log.add(Records.answered("r" + i));
            }
            assertEquals(List.of("r2", "r3", "r4"), ids(log.since(second.seen()).records()), "as far as they are kept");
        }
    }

    @Test
    void totalsCountWhatIsNoLongerKept() {
        try (RequestLog log = new RequestLog(1, 10)) {
            log.add(Records.answered("a"));
            log.add(Records.failed(502, 500, "no", RequestRecord.Outcome.FAILED));
            log.add(Records.failed(499, 0, null, RequestRecord.Outcome.CANCELLED));
            log.add(Records.answered("b"));
            assertEquals(new RequestLog.Totals(4, 1, 1), log.totals());
        }
    }

    private static List<String> ids(List<RequestRecord> records) {
        return records.stream().map(RequestRecord::id).toList();
    }
}
