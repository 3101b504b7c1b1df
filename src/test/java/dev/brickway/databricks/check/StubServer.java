package dev.brickway.databricks.check;

import dev.brickway.network.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server made of bare sockets: one request a connection, answered with exactly the bytes a test wants. */
final class StubServer implements AutoCloseable {
    /** Answers one request; the connection is closed after it. */
    interface Script {
        void answer(String head, Socket socket, OutputStream out) throws IOException;
    }

    private final TestServer server;
    private final Script script;
    final List<String> heads = new CopyOnWriteArrayList<>();

    StubServer(Script script) throws IOException {
        this(TestServer.anyPort(), script);
    }

    StubServer(ServerSocket server, Script script) {
        this.script = script;
        this.server = TestServer.start(server, this::serve);
    }

    int port() {
        return server.port();
    }

    static void answer(OutputStream out, int status, String type, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(
                "HTTP/1.1 " + status + " Status\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n");
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();
    }

    /** An answer whose length is not told, as streams come. */
    static void stream(OutputStream out, String body) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Waits until the other side is gone. */
    static void hang(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // what comes is of no interest
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String head = readHead(in);
            if (head.isEmpty()) {
                return; // a connection that was only tried
            }
            heads.add(head);
            for (String line : head.split("\r\n", -1)) {
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    in.readNBytes(Integer.parseInt(line.substring(15).strip()));
                }
            }
            script.answer(head, socket, socket.getOutputStream());
        } catch (IOException hangUp) {
            // the test's client is gone, or refused our certificate
        }
    }

    static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int b = in.read();
            if (b < 0) {
                return "";
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
