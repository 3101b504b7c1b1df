package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Any bytes in any split are a gzip body, whole, cut off or damaged; what is whole is what the JDK makes of it. */
public final class GzipDecoderFuzz implements FuzzTarget {
    /** What came out of a body. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Unpacked(byte[] bytes, boolean complete, boolean damaged) {}

    @Override
    public void run(byte[] bytes) throws IOException {
        Input input = new Input(bytes);
        int piece = 1 + input.choice(64);
        byte[] packed = input.rest();
        Unpacked whole = unpack(packed, Math.max(1, packed.length));
        Unpacked inPieces = unpack(packed, piece);
        assertEquals(whole.complete(), inPieces.complete());
        assertEquals(whole.damaged(), inPieces.damaged());
        if (whole.damaged()) {
            return; // how much comes out before the damage is noticed is the inflater's business
        }
        assertArrayEquals(whole.bytes(), inPieces.bytes());
        boolean headerHasChecksum = packed.length > 3 && (packed[3] & 2) != 0; // the JDK checks it, Brickway does not
        if (whole.complete() && !headerHasChecksum) {
            try (GZIPInputStream jdk = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                assertArrayEquals(jdk.readNBytes(whole.bytes().length), whole.bytes());
            }
        }
    }

    private static Unpacked unpack(byte[] packed, int piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipDecoder decoder = new GzipDecoder()) {
            boolean damaged = false;
            try {
                for (int from = 0; from < packed.length; from += piece) {
                    decoder.feed(packed, from, Math.min(piece, packed.length - from), out::write);
                }
            } catch (DataFormatException broken) {
                damaged = true;
            }
            return new Unpacked(out.toByteArray(), decoder.complete(), damaged);
        }
    }

    @Override
    public Stream<byte[]> seeds() throws IOException {
        byte[] packed = pack("data: {\"choices\":[]}\n\n".repeat(20));
        byte[] named = packed.clone();
        named[3] = 2 | 4 | 8 | 16; // flags without their fields: garbage from there on
        return Stream.of(Input.of("c", packed), Input.of("z", pack("")), Input.of("b", named));
    }

    private static byte[] pack(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
