package dev.brickway.proxy.guard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who announces a body, is refused and never sends it, does not keep the connection for ever. */
@Timeout(60)
class RefusedBodyTest {
    private static final String ANNOUNCED =
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n";

    private static void serve(Duration limit, Consumer<Socket> client) throws Exception {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", exchange -> refuse(exchange, limit))
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(20_000);
            client.accept(socket);
        } finally {
            server.stop();
        }
    }

    private static void refuse(HttpServerExchange exchange, Duration limit) {
        Refusal.closeUnlessRead(exchange, limit);
        Refusal.send(exchange, 415, "No.", "not_json");
    }

    private static String until(InputStream in, String end) throws Exception {
        StringBuilder text = new StringBuilder();
        int b;
        while (text.indexOf(end) < 0 && (b = in.read()) >= 0) {
            text.append((char) b);
        }
        return text.toString();
    }

    @Test
    void aBodyThatNeverComesEndsTheConnectionAfterTheAnswer() throws Exception {
        serve(Duration.ofMillis(300), socket -> {
            try {
                socket.getOutputStream().write(ANNOUNCED.getBytes(StandardCharsets.US_ASCII));
                String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertTrue(all.startsWith("HTTP/1.1 415 "), all);
                assertTrue(all.endsWith("}}"), all);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aBodyThatComesInTimeLeavesTheConnectionOpen() throws Exception {
        serve(Duration.ofMillis(300), socket -> {
            try {
                byte[] request = (ANNOUNCED + "hello").getBytes(StandardCharsets.US_ASCII);
                long end = System.nanoTime() + Duration.ofMillis(900).toNanos();
                int answers = 0;
                while (System.nanoTime() < end || answers < 2) { // for longer than the limit of the first
                    socket.getOutputStream().write(request);
                    assertTrue(until(socket.getInputStream(), "}}").contains(" 415 "));
                    answers++;
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
