package dev.brickway.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Turns text into the bytes of a body, gzipped if the client takes that; each part can be read as soon as it arrives. */
final class Packer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final @Nullable GZIPOutputStream gzip;

    Packer(boolean gzipped) throws IOException {
        gzip = gzipped ? new GZIPOutputStream(bytes, 512, true) : null;
    }

    /** The bytes of {@code text}, and of the end of the body if this is the {@code last} part. */
    byte[] pack(String text, boolean last) throws IOException {
        if (gzip == null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (!text.isEmpty()) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
            gzip.flush();
        }
        if (last) {
            gzip.close();
        }
        byte[] packed = bytes.toByteArray();
        bytes.reset();
        return packed;
    }
}
