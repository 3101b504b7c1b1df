package dev.brickway.app.instance;

import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which process is the one Brickway of a configuration folder. The operating system holds the lock and lets go of
 * it when the process ends, however it ends, so that nothing is left to clean up after a crash.
 */
public final class InstanceLock implements AutoCloseable {
    private static final String NAME = "instance.lock";

    /** Beyond the text, since Windows lets nobody read what another process has locked. */
    private static final long LOCKED_BYTE = 1L << 30;

    /** A process that is just ending, or a moment's look at the lock, is waited for: 5 times 40 ms. */
    private static final int ATTEMPTS = 5;

    private static final long PAUSE_MILLIS = 40;

    /** Locks of this process: on POSIX systems, opening and closing the file once more would set its lock free. */
    private static final Map<Path, InstanceNote> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private InstanceLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** What came of trying to become the one. */
    public sealed interface Attempt {
        /** We are the one. */
        record Taken(InstanceLock lock) implements Attempt {}

        /**
         * Another process is.
         *
         * @param holder who it is, for a sentence
         */
        record Held(String holder) implements Attempt {}

        /**
         * Nobody can tell: the folder cannot be written to, or its file system knows no locks.
         *
         * @param reason the system's words
         */
        record Impossible(String reason) implements Attempt {}
    }

    /** What the holder of a folder's lock wrote down, now or before it crashed. */
    static InstanceNote note(Path configFolder) throws IOException {
        Path file = configFolder.toRealPath().resolve(NAME);
        InstanceNote ours = HELD.get(file);
        return ours != null ? ours : InstanceNote.read(file);
    }

    /** Tries to become the one Brickway of a folder, which is made if it is missing. */
    public static Attempt take(Path configFolder) {
        Path file;
        try {
            AtomicFiles.createOwnerOnlyFolder(configFolder);
            file = configFolder.toRealPath().resolve(NAME);
            InstanceNote ours = HELD.putIfAbsent(file, self(null, null));
            if (ours != null) {
                return new Attempt.Held(ours.describe());
            }
        } catch (IOException unusable) {
            return new Attempt.Impossible(reason(unusable));
        }
        boolean taken = false;
        try {
            for (int attempt = 1; ; attempt++) {
                InstanceLock lock = tryLock(file);
                if (lock != null) {
                    taken = true;
                    lock.write(null, null);
                    return new Attempt.Taken(lock);
                }
                if (attempt == ATTEMPTS) {
                    return new Attempt.Held(InstanceNote.read(file).describe());
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException unusable) {
            return new Attempt.Impossible(reason(unusable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Attempt.Impossible("interrupted");
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    /** Writes down who we are, replacing what stood there. */
    void write(@Nullable String address, @Nullable Path socket) {
        InstanceNote note = self(address, socket);
        HELD.put(file, note);
        ByteBuffer text = ByteBuffer.wrap(note.text().getBytes(StandardCharsets.UTF_8));
        try {
            channel.truncate(0);
            for (long at = 0; text.hasRemaining(); ) {
                at += channel.write(text, at);
            }
        } catch (IOException diskFull) {
            // The lock holds without it; only the sentence that the next one prints knows less.
        }
    }

    private static InstanceNote self(@Nullable String address, @Nullable Path socket) {
        return new InstanceNote(ProcessHandle.current().pid(), address, socket);
    }

    /** Lets the next one be the one. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
            lock.release();
        } catch (IOException unwritable) {
            // The lock goes with the channel, and a text that stays is no proof of anything.
        } finally {
            HELD.remove(file);
        }
    }

    private static @Nullable InstanceLock tryLock(Path file) throws IOException {
        FileChannel channel = PrivateFiles.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        FileLock lock = null;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException ours) {
            return null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : new InstanceLock(file, channel, lock);
    }

    private static String reason(IOException unusable) {
        String message = unusable.getMessage();
        return unusable.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
