package dev.brickway.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.TestRequests;
import dev.brickway.app.log.ActivityLog;
import dev.brickway.models.Model;
import dev.brickway.platform.PrivateFiles;
import dev.brickway.settings.Secret;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Lock, socket and both ends of the conversation, over real sockets in one process. */
@Timeout(60)
class RunningInstanceTest {
    private static final String SECRET = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path temporary;

    private final ActivityLog log = new ActivityLog(ZoneOffset.UTC, line -> {});
    private final FakeActions actions = new FakeActions();
    private final List<RunningInstance> started = new ArrayList<>();

    /** Does nothing, and remembers it. */
    private final class FakeActions implements InstanceActions {
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final AtomicReference<Restarted> restarted =
                new AtomicReference<>(new Restarted.Done("http://127.0.0.1:19001"));

        private final AtomicReference<InstanceConnection> connection =
                new AtomicReference<>(new InstanceConnection("http://127.0.0.1:19000", new Secret(SECRET), List.of()));

        @Override
        public InstanceStatus status() {
            return new InstanceStatus(
                    "1.2.3",
                    7,
                    "http://127.0.0.1:19000",
                    Instant.EPOCH,
                    Instant.EPOCH,
                    "https://w.example",
                    "a token " + SECRET,
                    1,
                    0,
                    0,
                    temporary.toString(),
                    null,
                    false);
        }

        @Override
        public void stop(boolean now) {
            asked.add("stop " + now);
        }

        @Override
        public Restarted restart() {
            return restarted.get();
        }

        @Override
        public boolean show() {
            return false;
        }

        @Override
        public InstanceConnection connection() {
            return connection.get();
        }

        @Override
        public ActivityLog log() {
            return log;
        }
    }

    @AfterEach
    void stop() {
        started.forEach(RunningInstance::close);
        log.close();
    }

    private RunningInstance start(Path folder) throws Exception {
        RunningInstance instance = RunningInstance.take(folder, Map.of(), actions);
        started.add(instance);
        assertNull(instance.awaitListening());
        return instance;
    }

    private ControlClient client(Path folder) {
        return new ControlClient(folder, Map.of());
    }

    @Test
    void tellsItsStatusWithoutSecrets() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        InstanceStatus status = client(folder).status();
        assertEquals("1.2.3", status.version());
        assertEquals("a token ***", status.credential());
    }

    @Test
    void tellsItsOwnerWhatToolsNeed() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        assertEquals(actions.connection.get(), client(folder).connection());
        List<Model> many = IntStream.range(0, 2_000)
                .mapToObj(i -> new Model("model-" + i, "cursor", "A model " + i, "u", 1, 2, true, true, true, true))
                .toList();
        actions.connection.set(new InstanceConnection(null, null, many));
        assertEquals(actions.connection.get(), client(folder).connection());
    }

    @Test
    void aSecondOneIsToldWhoIsFirst() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder).announce("http://127.0.0.1:19000");
        AlreadyRunning refused =
                assertThrows(AlreadyRunning.class, () -> RunningInstance.take(folder, Map.of(), actions));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("pid " + ProcessHandle.current().pid()), message);
        assertTrue(message.contains("http://127.0.0.1:19000"), message);
        assertTrue(message.contains("brickway stop") && message.contains("BRICKWAY_CONFIG_DIR"), message);
        assertEquals("1.2.3", client(folder).status().version());
    }

    @Test
    void closingLeavesNothingBehindAndTheNextOneStarts() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder).close();
        assertFalse(Files.exists(folder.resolve("instance")));
        ControlFailed failure =
                assertThrows(ControlFailed.class, () -> client(folder).status());
        assertEquals(ControlFailed.Kind.NOT_RUNNING, failure.kind());
        start(folder);
        assertEquals("1.2.3", client(folder).status().version());
    }

    @Test
    void withoutAnyFolderNobodyRuns() {
        ControlFailed failure = assertThrows(
                ControlFailed.class, () -> client(temporary.resolve("absent")).status());
        assertEquals(ControlFailed.Kind.NOT_RUNNING, failure.kind());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions; the folder's access list is set there")
    void onlyTheOwnerCanReachTheSocket() throws Exception {
        Path folder = temporary.resolve("config");
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.createDirectory(folder.resolve("instance")); // an older one that is open to others is closed
        start(folder);
        assertEquals("rwx------", permissions(folder.resolve("instance")));
        assertEquals("rw-------", permissions(folder.resolve("instance.lock")));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aLinkInPlaceOfTheSocketsFolderIsNotFollowed() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("config"));
        Path trap = Files.createDirectory(temporary.resolve("trap"));
        Files.createSymbolicLink(folder.resolve("instance"), trap);
        start(folder);
        assertEquals(0, trap.toFile().list().length);
        assertEquals("1.2.3", client(folder).status().version(), "it is found in the other place");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aLinkInPlaceOfTheLockFileIsNotFollowed() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("config"));
        Path precious = Files.writeString(temporary.resolve("precious"), "keep me");
        Files.createSymbolicLink(folder.resolve("instance.lock"), precious);
        RunningInstance instance = RunningInstance.take(folder, Map.of(), actions);
        started.add(instance);
        assertTrue(String.valueOf(instance.awaitListening()).contains("cannot be written to"));
        assertEquals("keep me", Files.readString(precious));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aFolderWithALongNameHasItsSocketElsewhere() throws Exception {
        Path folder = temporary.resolve("x".repeat(90)).resolve("y".repeat(90));
        Path runtime = Files.createDirectory(temporary.resolve("run"));
        RunningInstance instance = RunningInstance.take(folder, Map.of("XDG_RUNTIME_DIR", runtime.toString()), actions);
        started.add(instance);
        assertNull(instance.awaitListening());
        // The command's environment need not be the same: the lock file says where the socket is.
        assertEquals("1.2.3", client(folder).status().version());
        instance.close();
        assertEquals(0, runtime.toFile().list().length);
    }

    @Test
    void aFolderThatCannotBeMadeIsNoReasonNotToRun() throws Exception {
        Path folder = Files.writeString(temporary.resolve("file"), "").resolve("config");
        RunningInstance instance = RunningInstance.take(folder, Map.of(), actions);
        assertFalse(instance.isOnlyOne());
        assertTrue(String.valueOf(instance.awaitListening()).contains("cannot be written to"));
        instance.announce("http://127.0.0.1:19000");
        instance.close();
    }

    @Test
    void theLogComesOverAndIsFollowed() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        log.notice("The token is " + SECRET + ".");
        log.finished(TestRequests.request("bw-1", "model-1", "said Bearer " + SECRET));
        List<ControlClient.Line> lines = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch two = new CountDownLatch(2);
        CountDownLatch four = new CountDownLatch(4);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> following = executor.submit((Callable<Void>) () -> {
                client(folder).log(100, true, line -> {
                    lines.add(line);
                    two.countDown();
                    four.countDown();
                    return true;
                });
                return null;
            });
            assertTrue(two.await(20, TimeUnit.SECONDS));
            for (int i = 2; i <= 3; i++) {
                log.finished(TestRequests.request("bw-" + i, "model-" + i, null));
            }
            assertTrue(four.await(20, TimeUnit.SECONDS));
            log.close();
            following.get(20, TimeUnit.SECONDS);
        }
        assertFalse(lines.toString().contains(SECRET), lines.toString());
        assertNull(lines.getFirst().request());
        assertTrue(String.valueOf(lines.get(1).request()).contains("\"id\":\"bw-1\""));
        assertTrue(lines.getLast().text().contains("model-3"));
    }

    @Test
    void onlyAsManyLinesAsAskedFor() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        for (int i = 0; i < 5; i++) {
            log.notice("Line " + i);
        }
        log.close();
        List<String> lines = new ArrayList<>();
        client(folder).log(2, false, line -> lines.add(line.text()));
        assertEquals(2, lines.size());
        assertTrue(lines.getLast().endsWith("Line 4"), lines.toString());
    }

    @Test
    void aRestartAnswersWithTheAddressOrTheReason() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        assertEquals("http://127.0.0.1:19001", client(folder).restart());
        actions.restarted.set(new InstanceActions.Restarted.Failed("Port 1 is taken.", true));
        ControlFailed failure =
                assertThrows(ControlFailed.class, () -> client(folder).restart());
        assertEquals("Port 1 is taken.", failure.getMessage());
    }

    @Test
    void withoutAWindowShowSaysSo() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        ControlFailed failure =
                assertThrows(ControlFailed.class, () -> client(folder).show());
        assertTrue(String.valueOf(failure.getMessage()).contains("without a window"), failure.getMessage());
    }

    @Test
    void stopIsPassedOnAndTheConnectionStaysOpen() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        try (SocketChannel channel = connect(folder)) {
            send(channel, "{\"v\":1,\"type\":\"stop\",\"now\":true}\n");
            assertTrue(readLine(channel).contains("\"accepted\""));
            assertEquals("stop true", actions.asked.poll(20, TimeUnit.SECONDS));
            channel.configureBlocking(false);
            assertEquals(0, channel.read(ByteBuffer.allocate(10)));
        }
    }

    @Test
    void garbageIsAnsweredAndHarmsNobody() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        for (String garbage :
                List.of("hello\n", "{\"v\":1,\"type\":\"shred\"}\n", "\n", "\0\1\2\377\n", "x".repeat(20_000))) {
            try (SocketChannel channel = connect(folder)) {
                send(channel, garbage);
                String answer = readLine(channel);
                assertTrue(answer.contains("\"type\":\"error\""), garbage + " -> " + answer);
            }
        }
        try (SocketChannel silent = connect(folder)) {
            assertTrue(silent.isConnected());
        }
        assertEquals("1.2.3", client(folder).status().version());
    }

    @Test
    void whoSaysNothingIsSentAway() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        try (SocketChannel channel = connect(folder)) {
            send(channel, "{\"v\":1,"); // and no more
            assertTrue(readLine(channel).contains("in time"));
        }
    }

    @Test
    void twentyAtOnceAreAllAnswered() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        try (ExecutorService executor = Executors.newFixedThreadPool(20)) {
            List<Callable<String>> asking =
                    Collections.nCopies(20, () -> client(folder).status().version());
            for (Future<String> answer : executor.invokeAll(asking)) {
                assertEquals("1.2.3", answer.get());
            }
        }
    }

    @Test
    void moreFollowersThanThereIsRoomForAreToldSo() throws Exception {
        Path folder = temporary.resolve("config");
        start(folder);
        List<SocketChannel> followers = new ArrayList<>();
        try {
            String answer = "";
            for (int i = 0; i < 65; i++) {
                SocketChannel channel = connect(folder);
                followers.add(channel);
                send(channel, "{\"v\":1,\"type\":\"log\",\"lines\":0,\"follow\":true}\n");
                answer = readLine(channel);
                assertEquals(i < 64, answer.contains("accepted"), answer);
            }
            assertTrue(answer.contains("Too many"), answer);
        } finally {
            for (SocketChannel channel : followers) {
                channel.close();
            }
        }
    }

    @Test
    void oneThatHangsIsToldAfterASecond() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("config"));
        Path socketFolder = folder.resolve("instance");
        PrivateFiles.createFolder(socketFolder);
        Files.writeString(folder.resolve("instance.lock"), "pid 4711\n");
        try (ServerSocketChannel hanging = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            hanging.bind(UnixDomainSocketAddress.of(ControlSocket.in(socketFolder)), 1);
            for (int i = 0; i < 4; i++) { // the third finds no place to wait
                long from = System.nanoTime();
                ControlFailed failure =
                        assertThrows(ControlFailed.class, () -> client(folder).status());
                assertEquals(ControlFailed.Kind.NO_ANSWER, failure.kind(), failure.getMessage());
                assertTrue(String.valueOf(failure.getMessage()).contains("kill -9 4711")
                        || String.valueOf(failure.getMessage()).contains("/PID 4711"));
                assertTrue(System.nanoTime() - from < Duration.ofSeconds(10).toNanos());
            }
        }
    }

    @Test
    void whatACrashLeftIsCleanedUp() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("config"));
        Path socketFolder = folder.resolve("instance");
        PrivateFiles.createFolder(socketFolder);
        Files.writeString(folder.resolve("instance.lock"), "pid 1\nsocket " + ControlSocket.in(socketFolder) + "\n");
        try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(ControlSocket.in(socketFolder)));
        }
        assertTrue(Files.exists(ControlSocket.in(socketFolder), LinkOption.NOFOLLOW_LINKS));
        assertEquals(
                ControlFailed.Kind.NOT_RUNNING,
                assertThrows(ControlFailed.class, () -> client(folder).status()).kind());
        start(folder);
        assertEquals("1.2.3", client(folder).status().version());
    }

    private static SocketChannel connect(Path folder) throws Exception {
        return SocketChannel.open(UnixDomainSocketAddress.of(ControlSocket.in(folder.resolve("instance"))));
    }

    private static void send(SocketChannel channel, String text) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String readLine(SocketChannel channel) throws Exception {
        StringBuilder line = new StringBuilder();
        var in = Channels.newInputStream(channel);
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
