package dev.brickway.app.instance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the lock file: who runs, for people and for finding its socket. It outlives a crash, so it is no proof.
 *
 * @param pid the process, 0 when unknown
 * @param address the base URL for clients, null while it starts
 * @param socket the control socket, null while there is none
 */
record InstanceNote(
        long pid, @Nullable String address, @Nullable Path socket) {
    static final InstanceNote NONE = new InstanceNote(0, null, null);
    private static final int MOST_BYTES = 4_096;

    String text() {
        return "The Brickway that runs with this folder; it locks this file.\n"
                + "pid " + pid + "\n"
                + (address == null ? "" : "address " + address + "\n")
                + (socket == null ? "" : "socket " + socket + "\n");
    }

    /** For a sentence: "pid 123, http://127.0.0.1:19000". */
    String describe() {
        return (pid == 0 ? "its process is unknown" : "pid " + pid) + (address == null ? "" : ", " + address);
    }

    /** Reads a lock file; {@link #NONE} if it is not there or holds nothing of use. */
    static InstanceNote read(Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
            channel.read(bytes);
            return parse(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
        } catch (IOException absent) {
            return NONE;
        }
    }

    static InstanceNote parse(String text) {
        long pid = 0;
        String address = null;
        Path socket = null;
        for (String line : text.lines().toList()) {
            int space = line.indexOf(' ');
            String value = line.substring(space + 1);
            switch (space < 0 ? "" : line.substring(0, space)) {
                case "pid" -> pid = value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
                case "address" -> address = value.matches("http://[\\w.:\\[\\]-]{1,300}") ? value : null;
                case "socket" -> socket = path(value);
                default -> {} // the line for people
            }
        }
        return new InstanceNote(pid, address, socket);
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }
}
