package dev.brickway.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client made of a bare socket: sends exactly what a test wants and sees exactly what comes back. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    /** An answer; {@code complete} tells whether its body came to a proper end. */
    public record Answer(int status, String head, String body, boolean complete) {
        public String header(String name) {
            return RawClient.header(head, name);
        }
    }

    /** The value of a header in an HTTP head, empty when it is not there. */
    public static String header(String head, String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .findFirst()
                .map(line -> line.substring(prefix.length()).strip())
                .orElse("");
    }

    public final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public RawClient post(String path, String body, String... headers) throws IOException {
        return send(request(path, body, headers));
    }

    public byte[] request(String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    public Answer get(String path, String... headers) throws IOException {
        StringBuilder head =
                new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head + "\r\n").read();
    }

    /** Reads one answer whole. */
    public Answer read() throws IOException {
        String head = readHead();
        int status = Integer.parseInt(head.substring(9, 12));
        Answer headOnly = new Answer(status, head, "", true);
        if (headOnly.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            boolean complete;
            try {
                while (readChunk(body)) {
                    // until the last one
                }
                complete = true;
            } catch (EOFException e) {
                complete = false;
            }
            return new Answer(status, head, body.toString(StandardCharsets.UTF_8), complete);
        }
        String length = headOnly.header("Content-Length");
        byte[] body = length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
        boolean complete = length.isEmpty() || body.length == Integer.parseInt(length);
        return new Answer(status, head, new String(body, StandardCharsets.UTF_8), complete);
    }

    public String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("no answer, only: " + head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(b);
            last = (last << 8) | b;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads one chunk into {@code body}; false when it was the last, empty one. */
    public boolean readChunk(ByteArrayOutputStream body) throws IOException {
        StringBuilder size = new StringBuilder();
        int b;
        while ((b = in.read()) != '\n') {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                size.append((char) b);
            }
        }
        int length = Integer.parseInt(size.toString().strip(), 16);
        byte[] chunk = in.readNBytes(length);
        body.write(chunk);
        in.readNBytes(2);
        if (chunk.length < length) {
            throw new EOFException();
        }
        return length > 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
