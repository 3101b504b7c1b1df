package dev.brickway.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A host with several addresses, of which not all are any good. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there 127.0.0.2 is an address without further ado")
class NetworkSocketsTest {
    private static final InetAddress GOOD = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");

    @Test
    void anAddressThatSwallowsEverythingLeavesTimeForTheNext() throws Exception {
        try (ServerSocket good = new ServerSocket(0, 50, GOOD);
                Hole _ = new Hole(good.getLocalPort());
                Socket socket = openInTime(List.of(OTHER, OTHER, GOOD), good.getLocalPort())) {
            assertEquals(GOOD, socket.getInetAddress());
        }
    }

    /** A busy machine may need longer than the share of a short time, but not than that of each longer one. */
    private static Socket openInTime(List<InetAddress> addresses, int port) throws IOException {
        SocketTimeoutException late = new SocketTimeoutException();
        for (int seconds : List.of(2, 6, 30)) {
            try {
                return open(addresses, port, Duration.ofSeconds(seconds));
            } catch (SocketTimeoutException e) {
                late = e;
            }
        }
        throw late;
    }

    @Test
    void ifAllSwallowEverythingTheTimeRunsOut() throws Exception {
        try (ServerSocket good = new ServerSocket(0, 50, GOOD);
                Hole _ = new Hole(good.getLocalPort())) {
            assertThrows(
                    SocketTimeoutException.class,
                    () -> open(List.of(OTHER, OTHER), good.getLocalPort(), Duration.ofMillis(400)));
        }
    }

    @Test
    void anAddressThatRefusesIsPassedOver() throws Exception {
        try (ServerSocket good = new ServerSocket(0, 50, GOOD);
                Socket socket = open(List.of(OTHER, GOOD), good.getLocalPort(), Duration.ofSeconds(30))) {
            assertEquals(GOOD, socket.getInetAddress());
        }
    }

    private static Socket open(List<InetAddress> addresses, int port, Duration limit) throws IOException {
        return NetworkSockets.open(addresses.toArray(InetAddress[]::new), port, System.nanoTime() + limit.toNanos());
    }

    /** A port that takes no more connections: its queue is full, and Linux then drops what comes. */
    private static final class Hole implements Closeable {
        private final List<Closeable> open = new ArrayList<>();

        Hole(int port) throws IOException {
            open.add(new ServerSocket(port, 1, OTHER));
            for (int i = 0; i < 3; i++) { // the queue holds one more than it was asked for
                SocketChannel waiting = SocketChannel.open();
                waiting.configureBlocking(false);
                open.add(waiting);
                waiting.connect(new InetSocketAddress(OTHER, port));
            }
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(OTHER, port), 200);
                close();
                assumeTrue(false, "this system's queues hold more");
            } catch (SocketTimeoutException full) {
                return;
            }
        }

        @Override
        public void close() throws IOException {
            for (Closeable each : open) {
                each.close();
            }
        }
    }
}
