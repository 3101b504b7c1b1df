package dev.brickway.databricks.credential;

import static dev.brickway.databricks.credential.Stages.failure;
import static dev.brickway.databricks.credential.Stages.isAtHand;
import static dev.brickway.databricks.credential.Stages.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RefreshingAuthorizerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeClocks time = new FakeClocks();
    private final Source source = new Source();
    private final RefreshingAuthorizer authorizer = new RefreshingAuthorizer(source, time.clocks);

    /** Gives "t1", "t2", ...; each fetch waits until the test lets it go on. */
    private final class Source implements TokenSource {
        final AtomicInteger fetches = new AtomicInteger();
        final Semaphore goOn = new Semaphore(Integer.MAX_VALUE);
        final CountDownLatch interrupted = new CountDownLatch(1);
        volatile Duration life = HOUR;
        volatile Duration limit = Duration.ofSeconds(50);
        volatile boolean failing;
        volatile boolean broken;
        volatile boolean sameAgain;

        @Override
        public @Nullable AccessToken fetch(@Nullable Secret refused) throws CredentialFailure, InterruptedException {
            int number = fetches.incrementAndGet();
            try {
                goOn.acquire();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            if (failing) {
                throw new CredentialFailure("no " + number, true);
            }
            if (broken) {
                throw new IllegalStateException("dapi-secret");
            }
            return new AccessToken(new Secret(sameAgain ? "t1" : "t" + number), time.in(life));
        }

        void hold() {
            goOn.drainPermits();
        }

        @Override
        public Duration limit() {
            return limit;
        }

        @Override
        public String describe() {
            return "a test's token";
        }
    }

    @Test
    void aThousandCallersGetTheTokenOfOneFetch() throws Exception {
        source.hold();
        int callers = 1000;
        CountDownLatch called = new CountDownLatch(callers);
        List<CompletionStage<@Nullable String>> stages = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Thread.ofVirtual().start(() -> {
                CompletionStage<@Nullable String> stage = authorizer.authorization();
                synchronized (stages) {
                    stages.add(stage);
                }
                called.countDown();
            });
        }
        assertTrue(called.await(30, TimeUnit.SECONDS));
        stages.getFirst().toCompletableFuture().cancel(true); // one that hangs up takes nothing from the others
        source.goOn.release(callers);
        for (CompletionStage<@Nullable String> stage : stages.subList(1, callers)) {
            assertEquals("Bearer t1", value(stage));
        }
        assertEquals(1, source.fetches.get());
    }

    @Test
    void nothingIsFetchedBeforeTheFirstUseAndTheTokenIsAtHandAfterIt() throws Exception {
        assertEquals(0, source.fetches.get());
        assertEquals("Bearer t1", value(authorizer.authorization()));
        source.hold();
        assertTrue(isAtHand(authorizer.authorization()));
        assertEquals(1, source.fetches.get());
    }

    /** At 80 % of its life, or five minutes before its end, but not in the first half. */
    @ParameterizedTest
    @CsvSource({"60, 47, 49", "10, 4, 6", "1440, 1150, 1154", "20, 14, 16"})
    void beforeItsEndItIsRefreshedWhileTheOldOneIsStillGiven(int minutes, int early, int due) throws Exception {
        source.life = Duration.ofMinutes(minutes);
        value(authorizer.authorization());
        time.pass(Duration.ofMinutes(early));
        assertEquals("Bearer t1", value(authorizer.authorization()));
        assertEquals(1, source.fetches.get());

        source.hold();
        time.pass(Duration.ofMinutes(due - early));
        CompletionStage<@Nullable String> old = authorizer.authorization();
        assertTrue(isAtHand(old));
        assertEquals("Bearer t1", value(old));
        assertEquals("Bearer t1", value(authorizer.authorization()));
        source.goOn.release();
        awaitValue("Bearer t2");
        assertEquals(2, source.fetches.get());
    }

    @Test
    void afterASleepTheDeadTokenIsNotGiven() throws Exception {
        value(authorizer.authorization());
        time.turnWallClock(Duration.ofHours(8)); // the other clock stood still
        assertEquals("Bearer t2", value(authorizer.authorization()));
    }

    @Test
    void aWallClockSetBackDoesNotKeepADeadTokenAlive() throws Exception {
        value(authorizer.authorization());
        time.pass(Duration.ofMinutes(61));
        time.turnWallClock(Duration.ofHours(-5));
        assertEquals("Bearer t2", value(authorizer.authorization()));
    }

    @Test
    void aTokenThatIsOverWhenItComesIsStillTriedButNotForEachRequestAnew() throws Exception {
        source.life = Duration.ofHours(-2); // somebody's clock is wrong
        assertEquals("Bearer t1", value(authorizer.authorization()));
        assertEquals("Bearer t1", value(authorizer.authorization()));
        time.pass(Duration.ofMinutes(1));
        assertEquals("Bearer t2", value(authorizer.authorization()));
    }

    @Test
    void aFailureReachesAllWhoWaitAndIsTriedAgainWithGrowingPauses() throws Exception {
        source.failing = true;
        source.hold();
        CompletionStage<@Nullable String> one = authorizer.authorization();
        CompletionStage<@Nullable String> other = authorizer.authorization();
        source.goOn.release(1000);
        assertEquals("no 1", failure(one).getMessage());
        assertEquals("no 1", failure(other).getMessage());
        assertEquals("no 1", failure(authorizer.authorization()).getMessage(), "too soon for another try");
        long[] pauses = {250, 500, 1000, 2000, 2000, 2000};
        for (int i = 0; i < pauses.length; i++) {
            time.pass(Duration.ofMillis(pauses[i] - 1));
            assertEquals("no " + (i + 1), failure(authorizer.authorization()).getMessage());
            time.pass(Duration.ofMillis(1));
            assertEquals("no " + (i + 2), failure(authorizer.authorization()).getMessage());
        }
        source.failing = false;
        time.pass(Duration.ofSeconds(2));
        assertEquals("Bearer t8", value(authorizer.authorization()));
    }

    @Test
    void whileRefreshingFailsTheOldTokenIsGivenUntilItsEnd() throws Exception {
        value(authorizer.authorization());
        source.failing = true;
        time.pass(Duration.ofMinutes(50));
        assertEquals("Bearer t1", value(authorizer.authorization()));
        awaitFetches(2);
        time.pass(Duration.ofMinutes(5));
        assertEquals("Bearer t1", value(authorizer.authorization()));
        time.pass(Duration.ofMinutes(5));
        assertTrue(
                String.valueOf(failure(authorizer.authorization()).getMessage()).startsWith("no "));
    }

    @Test
    void aThousandRefusalsRenewOnce() throws Exception {
        String first = value(authorizer.authorization());
        source.hold();
        List<CompletionStage<@Nullable String>> renewed = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            renewed.add(authorizer.renew(String.valueOf(first)));
        }
        source.goOn.release(1000);
        for (CompletionStage<@Nullable String> stage : renewed) {
            assertEquals("Bearer t2", value(stage));
        }
        assertEquals("Bearer t2", value(authorizer.renew("Bearer t1")), "a late refusal of the old one");
        assertEquals("Bearer t2", value(authorizer.authorization()));
        assertEquals(2, source.fetches.get());
    }

    @Test
    void refusedAgainSoonAfterARenewalItIsNotTheToken() throws Exception {
        value(authorizer.authorization());
        assertEquals("Bearer t2", value(authorizer.renew("Bearer t1")));
        assertNull(value(authorizer.renew("Bearer t2")));
        assertEquals(2, source.fetches.get());
        time.pass(Duration.ofSeconds(11));
        assertEquals("Bearer t3", value(authorizer.renew("Bearer t2")));
    }

    @Test
    void aSourceThatHasOnlyTheRefusedTokenHasNoOther() throws Exception {
        source.sameAgain = true;
        value(authorizer.authorization());
        assertNull(value(authorizer.renew("Bearer t1")));
        assertEquals(2, source.fetches.get());
    }

    @Test
    void whenARenewalFailsThatIsTold() throws Exception {
        value(authorizer.authorization());
        source.failing = true;
        assertEquals("no 2", failure(authorizer.renew("Bearer t1")).getMessage());
        assertEquals("no 2", failure(authorizer.renew("Bearer t1")).getMessage());
        assertEquals(2, source.fetches.get());
    }

    @Test
    void aFetchThatTakesTooLongIsEndedAndTheNextOneWorks() throws Exception {
        source.limit = Duration.ofMillis(50);
        source.hold();
        CredentialFailure failure = failure(authorizer.authorization());
        assertTrue(failure.temporary());
        assertTrue(String.valueOf(failure.getMessage()).contains("a test's token"), failure.getMessage());
        assertTrue(source.interrupted.await(30, TimeUnit.SECONDS));
        source.limit = Duration.ofSeconds(50);
        source.goOn.release();
        time.pass(Duration.ofSeconds(1));
        assertEquals("Bearer t2", value(authorizer.authorization()));
    }

    @Test
    void closingEndsTheFetchAndAnswersWhoWaits() throws Exception {
        source.hold();
        CompletionStage<@Nullable String> waiting = authorizer.authorization();
        awaitFetches(1);
        authorizer.close();
        assertEquals("Brickway is stopping.", failure(waiting).getMessage());
        assertTrue(source.interrupted.await(30, TimeUnit.SECONDS));
        assertEquals(
                "Brickway is stopping.", failure(authorizer.authorization()).getMessage());
        assertEquals(
                "Brickway is stopping.", failure(authorizer.renew("Bearer t1")).getMessage());
        assertEquals(1, source.fetches.get());
    }

    @Test
    void anUnforeseenFailureShowsNothingOfItsMessage() {
        source.broken = true;
        String message = String.valueOf(failure(authorizer.authorization()).getMessage());
        assertFalse(message.contains("dapi"), message);
        assertTrue(message.contains("IllegalStateException"), message);
    }

    private void awaitFetches(int number) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (source.fetches.get() < number && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(number, source.fetches.get());
    }

    private void awaitValue(String wanted) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.equals(value(authorizer.authorization())) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(wanted, value(authorizer.authorization()));
    }
}
