package dev.brickway.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A CONNECT proxy of bare sockets. Every name leads to one port of this computer: no name is looked up. */
public final class TestConnectProxy implements AutoCloseable {

    /** What it does with a request. */
    @FunctionalInterface
    public interface Script {
        /** Answers; true if the tunnel shall be opened now. */
        boolean answer(String head, OutputStream out) throws IOException;
    }

    public static final String OPEN = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final TestServer server;
    private final int target;
    private final Script script;
    private final List<Socket> tunnels = new CopyOnWriteArrayList<>();
    /** The heads of all requests so far. */
    public final List<String> requests = new CopyOnWriteArrayList<>();
    /** Everything that went through tunnels towards the target. */
    public final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    public TestConnectProxy(int target, Script script) throws IOException {
        this.target = target;
        this.script = script;
        server = TestServer.start(TestServer.anyPort(), this::serve);
    }

    /** Lets everyone in. */
    public static TestConnectProxy open(int target) throws IOException {
        return new TestConnectProxy(target, (head, out) -> {
            out.write(OPEN.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        });
    }

    /** Says this and nothing else. */
    public static TestConnectProxy saying(String answer) throws IOException {
        return new TestConnectProxy(0, (head, out) -> {
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            return false;
        });
    }

    /** Asks for basic authentication. */
    public static TestConnectProxy locked(int target, String user, String password) throws IOException {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new TestConnectProxy(target, (head, out) -> {
            boolean right = head.contains("\r\nProxy-Authorization: Basic " + pair + "\r\n");
            String answer = right
                    ? OPEN
                    : "HTTP/1.1 407 Authentication Required\r\nProxy-Authenticate: Basic realm=test\r\n\r\n";
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            return right;
        });
    }

    public int port() {
        return server.port();
    }

    public CorporateProxy asProxy() {
        return new CorporateProxy("127.0.0.1", port(), null, null);
    }

    /** Cuts all tunnels. */
    public void cut() throws IOException {
        for (Socket tunnel : tunnels) {
            tunnel.close();
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = readHead(client.getInputStream());
            requests.add(head);
            if (!script.answer(head, client.getOutputStream())) {
                client.getOutputStream().flush();
                client.getInputStream().readAllBytes(); // until the client has gone
                return;
            }
            try (Socket upstream = new Socket(InetAddress.ofLiteral("127.0.0.1"), target)) {
                tunnels.add(client);
                tunnels.add(upstream);
                Thread back = Thread.ofVirtual().start(() -> copy(upstream, client, null));
                copy(client, upstream, sent);
                back.join();
            }
        } catch (IOException gone) {
            // What many of the tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to, @Nullable ByteArrayOutputStream record) {
        try {
            byte[] buffer = new byte[8192];
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (record != null) {
                    record.write(buffer, 0, count);
                }
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException gone) {
            // One side has closed; the other is closed below.
        }
        try {
            from.close();
            to.close();
        } catch (IOException gone) {
            // Closed already.
        }
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.write(b);
            last = (last << 8) | b;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
