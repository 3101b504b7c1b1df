package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.instance.AlreadyRunning;
import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.app.instance.InstanceActions.Restarted;
import dev.brickway.app.instance.InstanceStatus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The application behind the window from its start to its end, and what other processes ask of it. */
@Timeout(120)
class DesktopLifeTest {
    @TempDir
    private Path folder;

    private DesktopFixture desktop;

    @BeforeEach
    void open() throws Exception {
        desktop = new DesktopFixture(folder);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    /** Counts what it is asked, and ends the application as the real one does. */
    private final class FakeWindow implements DesktopInstance.Window {
        final AtomicInteger shown = new AtomicInteger();
        final AtomicInteger quits = new AtomicInteger();
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void show() {
            shown.incrementAndGet();
        }

        @Override
        public void quit() {
            quits.incrementAndGet();
            Thread.ofPlatform().start(() -> {
                desktop.close();
                closed.countDown();
            });
        }
    }

    /** Commands need the control socket, which is made in the background. */
    private ControlClient client() throws Exception {
        ControlClient client = new ControlClient(folder, desktop.environment);
        while (true) {
            try {
                client.status();
                return client;
            } catch (ControlFailed notYet) {
                Thread.sleep(10);
            }
        }
    }

    private static void bind(int port) throws Exception {
        new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")).close();
    }

    @Test
    void theStatesComeInTheirOrder() throws Exception {
        DesktopInstance brickway = desktop.open();
        assertEquals(new ProxyState.Stopped(null), brickway.state());
        desktop.start();
        brickway.start(); // does nothing
        assertInstanceOf(Restarted.Done.class, brickway.restartSoon().get());
        brickway.stop();
        desktop.awaitStopped();
        assertEquals(List.of("Starting", "Running", "Starting", "Running", "Stopping", "Stopped"), desktop.states());
    }

    @Test
    void aTakenPortIsToldAndTheNextStartWorks() throws Exception {
        try (ServerSocket taken = DesktopFixture.taken()) {
            Files.writeString(folder.resolve("settings.json"), "{\"port\": " + taken.getLocalPort() + "}");
            desktop.open().start();
            String problem = desktop.awaitProblem();
            assertTrue(problem.contains("Port " + taken.getLocalPort() + " on 127.0.0.1 is taken"), problem);
        }
        desktop.start();
        assertEquals(200, desktop.models());
        assertEquals(List.of("Starting", "Stopped", "Starting", "Running"), desktop.states());
    }

    @Test
    void unusableSettingsAreNoReasonNotToOpen() throws Exception {
        Path file = Files.writeString(folder.resolve("settings.json"), "{\"port\": \"many\"}");
        DesktopInstance brickway = desktop.open();
        assertTrue(desktop.awaitProblem().contains("'many' is not a port"));
        assertEquals(folder, brickway.settings().configFolder());
        brickway.start();
        brickway.restartSoon().get();
        assertTrue(desktop.awaitProblem().contains("'many' is not a port"));
        Files.writeString(file, "{}");
        desktop.start();
        assertEquals(200, desktop.models());
    }

    @Test
    void aRestartThatFailsLeavesTheProxyAndItsSettings() throws Exception {
        DesktopInstance brickway = desktop.open();
        desktop.start();
        Duration before = brickway.settings().timeouts().firstByte();
        Files.writeString(
                folder.resolve("settings.json"), "{\"firstByteTimeoutSeconds\": 7, \"caFile\": \"none.pem\"}");
        Restarted.Failed failed =
                assertInstanceOf(Restarted.Failed.class, brickway.restartSoon().get());
        assertTrue(failed.running() && failed.reason().contains("none.pem"), failed.reason());
        assertEquals(before, brickway.settings().timeouts().firstByte());
        assertEquals(200, desktop.models());
    }

    @Test
    void commandsReachIt() throws Exception {
        DesktopInstance brickway = desktop.open();
        ControlClient client = client();
        assertNull(client.status().address());
        desktop.start();
        InstanceStatus status = client.status();
        assertEquals(desktop.running().address(), status.address());
        assertTrue(status.window());

        ProxyService old = desktop.running();
        String address = client.restart();
        assertNotSame(old, desktop.running());
        assertEquals(desktop.running().address(), address);
        Files.writeString(folder.resolve("settings.json"), "{\"port\": \"many\"}");
        ControlFailed refused = assertThrows(ControlFailed.class, client::restart);
        assertTrue(String.valueOf(refused.getMessage()).contains("'many' is not a port"), refused.getMessage());

        FakeWindow window = new FakeWindow();
        client.show();
        brickway.attach(window);
        assertEquals(1, window.shown.get(), "asked for before it was there");
        client.show();
        assertEquals(2, window.shown.get());

        int port = desktop.running().port();
        Thread stop = Thread.ofVirtual().start(() -> assertThrows(ControlFailed.class, () -> client.stop(false)));
        window.closed.await();
        bind(port);
        assertThrows(ControlFailed.class, client::status);
        stop.interrupt(); // it would wait for this process to end
    }

    @Test
    void aStopThatComesBeforeTheWindowIsNotLost() throws Exception {
        DesktopInstance brickway = desktop.open();
        brickway.outside().stop(true);
        FakeWindow window = new FakeWindow();
        brickway.attach(window);
        assertEquals(1, window.quits.get());
    }

    @Test
    void onlyOneHasTheFolder() throws Exception {
        DesktopInstance first = desktop.open();
        try (DesktopFixture other = new DesktopFixture(folder)) {
            assertThrows(AlreadyRunning.class, other::open);
            first.close();
            other.open();
        }
    }

    @Test
    void closingFreesThePortAndTheFolderAndMayBeRepeated() throws Exception {
        DesktopInstance brickway = desktop.open();
        desktop.start();
        int port = desktop.running().port();
        brickway.close();
        brickway.close();
        bind(port);
        brickway.start();
        brickway.stop();
        assertEquals(
                new Restarted.Failed("Brickway is ending.", false),
                brickway.outside().restart(),
                "a sentence, no exception");
        assertEquals("Brickway is ending.", desktop.failure(brickway.regenerateLocalKey()));
        desktop.open();
        desktop.start();
    }

    @Test
    void whoeverClosesSecondWaitsForTheFirst() throws Exception {
        DesktopInstance brickway = desktop.open();
        desktop.start();
        int port = desktop.running().port();
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            List<Future<?>> closings = List.of(others.submit(brickway::close), others.submit(brickway::close));
            for (Future<?> closing : closings) {
                closing.get();
                bind(port);
            }
        }
    }

    @Test
    void itMayBeClosedDuringAStart() throws Exception {
        for (int i = 0; i < 5; i++) {
            DesktopInstance brickway = desktop.open();
            CountDownLatch starting = new CountDownLatch(1);
            brickway.onState(state -> starting.countDown());
            brickway.start();
            starting.await();
            brickway.close();
            assertFalse(brickway.state() instanceof ProxyState.Running running
                    && isBound(running.service().port()));
            assertTrue(desktop.notices().isEmpty(), desktop.notices()::toString);
        }
    }

    @Test
    void aKeychainThatHangsDoesNotKeepItFromEnding() throws Exception {
        desktop.secrets.asked = new CountDownLatch(1);
        desktop.secrets.hangsUntil = new CountDownLatch(1);
        DesktopInstance brickway = desktop.open();
        brickway.start();
        desktop.secrets.asked.await();
        brickway.close();
        desktop.awaitStopped();
        assertEquals(new ProxyState.Stopped(null), brickway.state(), "nothing went wrong");
    }

    @Test
    void aKeychainThatHangsDuringARestartDoesNotKeepItFromEnding() throws Exception {
        DesktopInstance brickway = desktop.open();
        desktop.start();
        int port = desktop.running().port();
        CountDownLatch unlocked = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        desktop.secrets.hangsUntil = unlocked;
        desktop.secrets.asked = asked;
        Future<Restarted> restart = brickway.restartSoon();
        asked.await();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            try {
                other.submit(brickway::close).get(20, TimeUnit.SECONDS); // while it hangs
                bind(port);
                assertEquals(new Restarted.Failed("Brickway is ending.", false), restart.get());
            } finally {
                unlocked.countDown();
            }
        }
    }

    @Test
    void whatAStopWaitsForCanBeCutAndTheNextStopIsPatientAgain() throws Exception {
        desktop.environment.put("DBX_TOKEN", "dapi0123456789abcdef0123456789abcdef");
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
            desktop.environment.put("DATABRICKS_AI_GATEWAY_URL", "http://127.0.0.1:" + silent.getLocalPort());
            DesktopInstance brickway = desktop.open();
            desktop.start();
            Future<?> asking = desktop.chat();
            silent.accept(); // will never be answered
            Future<Restarted> restart = brickway.restartSoon();
            while (!restart.isDone()) { // the stop may not have begun yet
                brickway.cut();
                Thread.sleep(5);
            }
            assertInstanceOf(Restarted.Done.class, restart.get());
            asking.cancel(true);
            assertSame(ProxyState.Running.class, brickway.state().getClass());
        }
    }

    private static boolean isBound(int port) {
        try {
            bind(port);
            return false;
        } catch (Exception taken) {
            return true;
        }
    }
}
