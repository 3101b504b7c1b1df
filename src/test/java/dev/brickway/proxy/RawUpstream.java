package dev.brickway.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An upstream made of a bare socket, so that a test can send exactly the bytes and faults it wants. */
public final class RawUpstream implements AutoCloseable {

    /** Answers one request; the connection is closed when it throws or when {@link Call#close()} was called. */
    public interface Script {
        void answer(Call call) throws Exception;

        /** Whether the body is read before the answer; {@code head} has none. */
        default boolean readsBody(Call head) {
            return true;
        }
    }

    /** One request as it came in. */
    public static final class Call {
        public final int number;
        public final String head;
        public final byte[] body;
        public final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private boolean closed;

        private Call(int number, String head, byte[] body, Socket socket, InputStream in, OutputStream out) {
            this.number = number;
            this.head = head;
            this.body = body;
            this.socket = socket;
            this.in = in;
            this.out = out;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return RawClient.header(head, name);
        }

        public void raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        public void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        public void json(int status, String body, String... headers) throws IOException {
            answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
        }

        public void answer(int status, String type, byte[] body, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nContent-Type: " + type
                    + "\r\nContent-Length: " + body.length + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            raw(head + "\r\n");
            raw(body);
        }

        public void beginStream() throws IOException {
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        public void chunk(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            raw(Integer.toHexString(bytes.length) + "\r\n");
            raw(bytes);
            raw("\r\n");
        }

        public void endStream() throws IOException {
            raw("0\r\n\r\n");
        }

        public void close() throws IOException {
            closed = true;
            socket.close();
        }

        /** Says nothing for so long, or until the other side closes. */
        public void silent(Duration time) throws IOException {
            socket.setSoTimeout((int) time.toMillis());
            try {
                awaitHangUp();
            } finally {
                socket.setSoTimeout(0);
            }
        }

        /** Blocks until the other side closes; true when it did. */
        public boolean awaitHangUp() throws IOException {
            try {
                return in.read() < 0;
            } catch (IOException reset) {
                return true;
            }
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    public final List<Throwable> failures = new CopyOnWriteArrayList<>();

    public RawUpstream(Script script) throws IOException {
        this(new ServerSocket(0, 512, InetAddress.getLoopbackAddress()), script);
    }

    public RawUpstream(ServerSocket server, Script script) {
        this.script = script;
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public int calls() {
        return calls.get();
    }

    public int connections() {
        return connections.get();
    }

    /** How many connections neither side has closed yet. */
    public int open() {
        return open.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.incrementAndGet();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (true) {
                String head = readHead(in);
                if (head == null) {
                    return;
                }
                Call call = new Call(calls.incrementAndGet(), head, new byte[0], socket, in, out);
                String length = call.header("Content-Length");
                boolean read = !length.isEmpty() && script.readsBody(call);
                byte[] body = !read ? new byte[0] : in.readNBytes(Integer.parseInt(length));
                Call whole = new Call(call.number, head, body, socket, in, out);
                script.answer(whole);
                if (whole.closed) {
                    return;
                }
            }
        } catch (IOException hangUp) {
            // The proxy closed the connection: what many of the tests are about.
        } catch (Throwable t) {
            failures.add(t);
        } finally {
            open.decrementAndGet();
        }
    }

    private static @Nullable String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (true) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
            last = (last << 8) | b;
            if (last == 0x0D0A0D0A) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
