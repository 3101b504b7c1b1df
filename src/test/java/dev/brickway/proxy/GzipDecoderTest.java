package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipDecoderTest {
    private static final String TEXT = "data: {\"héllo\":\"wörld\"}\n\n".repeat(400);

    @Test
    void anySplitOfThePackedBytesGivesTheSameText() throws Exception {
        byte[] packed = gzip(TEXT);
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            try (GzipDecoder decoder = new GzipDecoder()) {
                for (int at = 0; at < packed.length; ) {
                    int length = Math.min(packed.length - at, 1 + random.nextInt(round + 1));
                    decoder.feed(packed, at, length, text::write);
                    at += length;
                }
                assertTrue(decoder.complete());
            }
            assertEquals(TEXT, text.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void optionalHeaderFieldsAreSkipped() throws Exception {
        byte[] plain = gzip("hello");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(plain, 0, 3);
        packed.write(2 | 4 | 8 | 16);
        packed.write(plain, 4, 6);
        packed.write(new byte[] {3, 0, 'a', 'b', 'c', 'n', 'a', 'm', 'e', 0, 'n', 'o', 't', 'e', 0, 1, 2});
        packed.write(plain, 10, plain.length - 10);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (GzipDecoder decoder = new GzipDecoder()) {
            byte[] bytes = packed.toByteArray();
            decoder.feed(bytes, 0, bytes.length, text::write);
            assertTrue(decoder.complete());
        }
        assertEquals("hello", text.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aCutBodyIsNotComplete() throws Exception {
        byte[] packed = gzip(TEXT);
        try (GzipDecoder decoder = new GzipDecoder()) {
            decoder.feed(packed, 0, packed.length - 9, (bytes, offset, length) -> {});
            assertFalse(decoder.complete());
        }
    }

    @Test
    void damageAndOtherFormatsAreToldApart() throws Exception {
        byte[] packed = gzip(TEXT);
        packed[packed.length - 6] ^= 1;
        try (GzipDecoder decoder = new GzipDecoder()) {
            DataFormatException damaged = assertThrows(
                    DataFormatException.class,
                    () -> decoder.feed(packed, 0, packed.length, (bytes, offset, length) -> {}));
            assertTrue(String.valueOf(damaged.getMessage()).contains("checksum"));
        }
        try (GzipDecoder decoder = new GzipDecoder()) {
            byte[] html = "<html>".getBytes(StandardCharsets.UTF_8);
            assertThrows(
                    DataFormatException.class, () -> decoder.feed(html, 0, html.length, (bytes, offset, length) -> {}));
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
