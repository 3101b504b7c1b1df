package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.SecretStore.Reading;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of keeping secrets in a keychain, whichever keychain it is. */
@Timeout(60)
class KeychainSecretStoreTest {
    private static final SecretName NAME = SecretName.token("w.example");
    private static final Secret SECRET = new Secret("dapi-5ecret");
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final FakeKeychain keychain = new FakeKeychain();
    private final SecretStore store = store(AMPLE);

    private SecretStore store(Duration limit) {
        return new KeychainSecretStore(() -> keychain, "the usual keychain", limit);
    }

    private static String reason(Reading reading) {
        return assertInstanceOf(Reading.Unreadable.class, reading).reason();
    }

    private static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void whatIsWrittenCanBeReadReplacedAndRemoved() throws Exception {
        assertEquals(new Reading.Absent(), store.read(NAME));
        store.write(NAME, SECRET);
        assertEquals(new Reading.Found(SECRET), store.read(NAME));
        store.write(NAME, new Secret("another"));
        assertEquals(new Reading.Found(new Secret("another")), store.read(NAME));
        assertTrue(store.delete(NAME));
        assertFalse(store.delete(NAME));
        assertEquals(new Reading.Absent(), store.read(NAME));
        assertEquals("Fake Keyring", store.describe());
        assertTrue(store.lasting());
    }

    @Test
    void makingItOpensNothing() {
        SecretStore unopened = new KeychainSecretStore(
                () -> {
                    throw new AssertionError("opened");
                },
                "the usual keychain",
                AMPLE);
        assertEquals("the usual keychain", unopened.describe());
        assertTrue(unopened.lasting());
    }

    @Test
    void aLockedKeychainIsNotAnAbsentEntryAndIsNeverWrittenTo() throws Exception {
        store.write(NAME, SECRET);
        keychain.onRead = () -> {
            throw new Keychain.Refused("It is locked. Unlock it.");
        };
        assertEquals("It is locked. Unlock it.", reason(store.read(NAME)));
        SecretStore.Failed failed =
                assertThrows(SecretStore.Failed.class, () -> store.write(NAME, new Secret("another")));
        assertEquals("It is locked. Unlock it.", failed.getMessage());
        assertEquals(Map.of(NAME.account(), "dapi-5ecret"), keychain.entries);
    }

    @Test
    void whatDoesNotReadBackAsItWasWrittenIsNotCalledWritten() {
        keychain.forgets = true;
        SecretStore.Failed failed = assertThrows(SecretStore.Failed.class, () -> store.write(NAME, SECRET));
        assertTrue(String.valueOf(failed.getMessage()).contains("does not give it back"), failed.getMessage());
    }

    @Test
    void writingWhatIsThereAlreadyChangesNothing() throws Exception {
        store.write(NAME, SECRET);
        store.write(NAME, SECRET);
        assertEquals(1, keychain.writes.get());
    }

    @Test
    void aSecretThatIsTooLongIsRefusedWithTheLimit() throws Exception {
        keychain.longest = KeyringKeychain.LONGEST_ON_WINDOWS;
        SecretStore.Failed failed =
                assertThrows(SecretStore.Failed.class, () -> store.write(NAME, new Secret("x".repeat(1_281))));
        assertTrue(String.valueOf(failed.getMessage()).contains("1281"), failed.getMessage());
        assertTrue(String.valueOf(failed.getMessage()).contains("1280"), failed.getMessage());
        assertEquals(0, keychain.writes.get());
        Secret longest = new Secret("x".repeat(1_280));
        store.write(NAME, longest);
        assertEquals(new Reading.Found(longest), store.read(NAME));
    }

    @Test
    void anUnexpectedFailureShowsNothingOfTheSecret() throws Exception {
        store.write(NAME, SECRET);
        keychain.onRead = () -> {
            throw new IllegalStateException("while decoding dapi-5ecret");
        };
        String reason = reason(store.read(NAME));
        assertTrue(reason.contains("Fake Keyring") && reason.contains("IllegalStateException"), reason);
        assertFalse(reason.contains("5ecret"), reason);
        SecretStore.Failed failed = assertThrows(SecretStore.Failed.class, () -> store.write(NAME, SECRET));
        assertFalse(everythingOf(failed).contains("5ecret"), everythingOf(failed));
        assertFalse(store.toString().contains("5ecret"));
    }

    @Test
    void aMissingNativeLibraryIsASentenceToo() {
        keychain.onRead = () -> {
            throw new NoClassDefFoundError("com/example/Native");
        };
        assertTrue(reason(store.read(NAME)).contains("NoClassDefFoundError"));
    }

    @Test
    void withoutAKeychainSecretsLiveInMemoryAndItSaysSo() throws Exception {
        keychain.onRead = () -> {
            throw new Keychain.Missing("this session has no keyring");
        };
        assertEquals(new Reading.Absent(), store.read(NAME));
        assertFalse(store.lasting());
        assertTrue(store.describe().contains("memory"), store.describe());
        assertTrue(store.describe().contains("this session has no keyring"), store.describe());
        store.write(NAME, SECRET);
        assertEquals(new Reading.Found(SECRET), store.read(NAME));
        assertTrue(store.delete(NAME));
        assertFalse(store.delete(NAME));
        assertEquals(Map.of(), keychain.entries);
    }

    @Test
    void whetherThereIsAKeychainMayFirstBeSeenWhenSomethingIsWrittenOrRemoved() throws Exception {
        keychain.onRead = () -> {
            throw new Keychain.Missing("this session has no keyring");
        };
        store.write(NAME, SECRET);
        assertFalse(store.lasting());
        assertEquals(new Reading.Found(SECRET), store.read(NAME));

        keychain.missing = true;
        SecretStore other = store(AMPLE);
        assertFalse(other.delete(NAME));
        assertFalse(other.lasting());
    }

    @Test
    void aKeychainThatComesLaterIsUsedFromThenOn() throws Exception {
        keychain.entries.put(NAME.account(), SECRET.reveal());
        keychain.onRead = () -> {
            throw new Keychain.Missing("this session has no keyring");
        };
        SecretStore early =
                new KeychainSecretStore(() -> keychain, "the keyring", Duration.ofSeconds(30), Duration.ZERO);
        assertEquals(new Reading.Absent(), early.read(NAME));
        assertFalse(early.lasting());

        keychain.onRead = () -> {};
        assertEquals(new Reading.Found(SECRET), early.read(NAME));
        assertTrue(early.lasting());
    }

    /** Both happen at the begin of a session: the keychain comes, and somebody enters a token. */
    @Test
    void whatIsWrittenWhileAKeychainIsLookedForIsNotLost() throws Exception {
        keychain.onRead = () -> {
            throw new Keychain.Missing("this session has no keyring");
        };
        SecretStore early =
                new KeychainSecretStore(() -> keychain, "the keyring", Duration.ofSeconds(30), Duration.ZERO);
        assertEquals(new Reading.Absent(), early.read(NAME));

        keychain.onRead = () -> {
            try {
                early.write(NAME, SECRET);
            } catch (SecretStore.Failed failed) {
                throw new Keychain.Refused(String.valueOf(failed.getMessage()));
            }
        };
        assertEquals(new Reading.Absent(), early.read(SecretName.localKey()));
        keychain.onRead = () -> {};
        assertEquals(new Reading.Found(SECRET), early.read(NAME));
        assertFalse(early.lasting());
    }

    @Test
    void aHangingKeychainTimesOutAndDoesNotKeepLaterCallsWaiting() throws Exception {
        keychain.entries.put(NAME.account(), "dapi-5ecret");
        SecretStore impatient = store(SHORT);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        keychain.onRead = () -> {
            asked.incrementAndGet();
            awaitDeafly(answer);
        };
        assertTrue(reason(impatient.read(NAME)).contains("has not answered within"));
        long before = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertTrue(reason(impatient.read(NAME)).contains("still busy"));
            assertThrows(SecretStore.Failed.class, () -> impatient.write(NAME, SECRET));
        }
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(5), "refused at once");
        assertEquals(1, asked.get());

        answer.countDown();
        keychain.onRead = () -> {};
        Reading reading = impatient.read(NAME);
        while (reading instanceof Reading.Unreadable) { // until the thread has noticed the answer
            Thread.onSpinWait();
            reading = impatient.read(NAME);
        }
        assertEquals(new Reading.Found(SECRET), reading);
    }

    @Test
    void nothingIsWrittenOnceTheCallerWasToldThatItFailed() throws Exception {
        SecretStore impatient = store(SHORT);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        keychain.onRead = () -> {
            thread.set(Thread.currentThread());
            interrupted.countDown();
            awaitDeafly(answer);
        };
        assertThrows(SecretStore.Failed.class, () -> impatient.write(NAME, SECRET));
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
        answer.countDown();
        keychain.onRead = () -> {};
        while (impatient.read(NAME) instanceof Reading.Unreadable) {
            Thread.onSpinWait();
        }
        assertEquals(0, keychain.writes.get());
        assertNotEquals(Thread.currentThread(), thread.get());
        assertTrue(thread.get().isDaemon());
    }

    @Test
    void manyCallersAtOnceAreServedOneAfterTheOther() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                SecretName name = SecretName.token("host" + i % 5);
                int number = i;
                calls.add(callers.submit(() -> {
                    switch (number % 3) {
                        case 0 -> store.write(name, new Secret("s" + number));
                        case 1 -> store.delete(name);
                        default -> store.read(name);
                    }
                    return number;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertEquals(1, keychain.mostAtOnce.get());
    }

    @Test
    void anInterruptedCallerIsToldAndStaysInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        keychain.onRead = () -> never.await();
        Thread.currentThread().interrupt();
        String reason = reason(store.read(NAME));
        assertTrue(Thread.interrupted());
        assertTrue(reason.contains("interrupted"), reason);
    }

    /** As native code does: an interruption is not heard. */
    private static void awaitDeafly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException heard) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
