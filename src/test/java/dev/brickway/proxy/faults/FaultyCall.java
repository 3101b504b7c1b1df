package dev.brickway.proxy.faults;

import dev.brickway.proxy.RawUpstream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;

/** One call that goes wrong: the pieces from which a scenario makes its bytes. */
final class FaultyCall {
    private static final int PIECE = 64 * 1024;
    private static final int DRIP_MILLIS = 6_000;

    final RawUpstream.Call call;
    final Way way;
    private final CountDownLatch begun;
    private final AtomicLong sent;

    /**
     * Prepares one.
     *
     * @param begun opens when the client has seen the model's first words
     * @param sent counts the bytes of endless bodies
     */
    FaultyCall(RawUpstream.Call call, Way way, CountDownLatch begun, AtomicLong sent) {
        this.call = call;
        this.way = way;
        this.begun = begun;
        this.sent = sent;
    }

    /** A whole good answer. */
    void good() throws IOException {
        headers("Transfer-Encoding: chunked");
        chunk(way.body());
        call.endStream();
    }

    void headers(String... headers) throws IOException {
        status("HTTP/1.1 200 OK", headers);
    }

    void status(String line, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(line + "\r\nContent-Type: " + way.contentType() + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        call.raw(head + "\r\n");
    }

    /** The head and the body as far as the fault, in chunks; a stream's client has seen the beginning by then. */
    void upTo(Stage stage) throws Exception {
        if (stage == Stage.HEADERS) {
            call.raw("HTTP/1.1 200 OK\r\nContent-Ty");
            return;
        }
        headers("Transfer-Encoding: chunked");
        int cut = way.cut(stage);
        if (cut > 0) {
            chunk(Arrays.copyOf(way.body(), cut));
        }
        awaitClient(stage);
    }

    /** A reset must not overtake what was sent before it. */
    void awaitClient(Stage stage) throws InterruptedException {
        if (way.stream && way.cut(stage) > 0 && !begun.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the client has not seen the beginning");
        }
    }

    /** Leaves the request where it is until the client has its answer. */
    void readNothingUntilAnswered() throws Exception {
        if (!begun.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the client has no answer");
        }
        call.socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    void chunk(byte[] bytes) throws IOException {
        call.raw(Integer.toHexString(bytes.length) + "\r\n");
        call.raw(bytes);
        call.raw("\r\n");
    }

    /** Everything that {@link #good} sends, from the stage on byte by byte. */
    void drip(Stage stage) throws Exception {
        byte[] body = way.body();
        int cut = way.cut(stage);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String head = "HTTP/1.1 200 OK\r\nContent-Type: " + way.contentType() + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        all.write(head.getBytes(StandardCharsets.ISO_8859_1));
        int slowFrom = stage == Stage.HEADERS ? 0 : all.size() + cut;
        int slowTo = stage == Stage.HEADERS ? all.size() : Math.min(slowFrom + 150, all.size() + body.length);
        all.write(body);
        byte[] bytes = all.toByteArray();
        if (stage == Stage.END) {
            slowFrom = bytes.length - 5;
            slowTo = bytes.length;
        }
        call.raw(Arrays.copyOf(bytes, slowFrom));
        for (int i = slowFrom; i < slowTo; i++) {
            Thread.sleep(DRIP_MILLIS / (slowTo - slowFrom));
            call.raw(new byte[] {bytes[i]});
        }
        call.raw(Arrays.copyOfRange(bytes, slowTo, bytes.length));
    }

    void reset() throws IOException {
        call.socket.setSoLinger(true, 0);
        call.close();
    }

    void halfClose() throws IOException {
        call.socket.shutdownOutput();
        call.awaitHangUp();
    }

    /** One line of 100 MB, or as much of it as is taken, then silence. */
    void endlessLine(String beginning) throws IOException {
        byte[] piece = "x".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
        byte[] first = beginning.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(first, 0, piece, 0, first.length);
        for (int i = 0; i < 100 * 1024 * 1024 / PIECE; i++) {
            chunk(piece);
            sent.addAndGet(PIECE);
            if (i == 0) {
                Arrays.fill(piece, (byte) 'x');
            }
        }
        call.awaitHangUp();
    }

    /** One header of 100 MB, or as much of it as is taken, then silence. */
    void endlessHead() throws IOException {
        call.raw("HTTP/1.1 200 OK\r\nX-Long: ");
        byte[] piece = "x".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 100 * 1024 * 1024 / PIECE; i++) {
            call.raw(piece);
            sent.addAndGet(PIECE);
        }
        call.awaitHangUp();
    }

    /** A body of 1 GB that is 1 MB when packed: the body as far as the fault, then one letter again and again. */
    void gzipBomb(Stage stage) throws Exception {
        headers("Content-Encoding: gzip", "Transfer-Encoding: chunked");
        chunk(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0});
        if (way.cut(stage) > 0) {
            chunk(packed(Arrays.copyOf(way.body(), way.cut(stage))));
        }
        awaitClient(stage);
        byte[] piece = packed("x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 1 << 10; i++) {
            chunk(piece);
        }
        call.awaitHangUp();
    }

    /** A piece of a packed body that ends at a byte's end, so that others can follow it. */
    private static byte[] packed(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(plain);
            byte[] packed = new byte[plain.length + 64];
            return Arrays.copyOf(packed, deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH));
        }
    }
}
