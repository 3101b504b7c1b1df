package dev.brickway.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one Brickway of this person at a time change a file. The locks of other programs' files are in the folder for
 * temporary files, since nothing should be left beside such a file, and Brickways with other folders change the same ones.
 */
public final class FileLocks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 20;

    /** The system's locks are those of a process; these are those of its threads. */
    private static final Map<Path, ReentrantLock> OF_THREADS = new ConcurrentHashMap<>();

    private FileLocks() {}

    /** A lock; closing it lets go. */
    public static final class Held implements AutoCloseable {
        private final ReentrantLock ofThreads;
        private final @Nullable FileChannel channel;

        private Held(ReentrantLock ofThreads, @Nullable FileChannel channel) {
            this.ofThreads = ofThreads;
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            try {
                if (channel != null) {
                    channel.close(); // which lets go of the system's lock
                }
            } finally {
                ofThreads.unlock();
            }
        }
    }

    /**
     * Waits until nobody else changes a file of Brickway's own; the lock is in a folder beside it.
     *
     * @throws IOException if somebody does for too long
     */
    public static Held holdOwn(Path file) throws IOException {
        Path real = RealPath.of(file);
        return hold(real, real.resolveSibling("locks"));
    }

    /**
     * Waits until nobody else changes the file of another program.
     *
     * @throws IOException if somebody does for too long
     */
    public static Held hold(Path file) throws IOException {
        String temporary = System.getProperty("java.io.tmpdir");
        return hold(file, Path.of(temporary, "brickway-" + System.getProperty("user.name")));
    }

    /**
     * Waits until nobody else changes the file.
     *
     * @param folder where the lock is
     * @throws IOException if somebody does for too long
     */
    public static Held hold(Path file, Path folder) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        ReentrantLock ofThreads = OF_THREADS.computeIfAbsent(file, _ -> new ReentrantLock());
        try {
            if (!ofThreads.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy(file);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("Brickway is ending.", ending);
        }
        boolean held = false;
        try {
            Held lock = new Held(ofThreads, ofProcesses(file, folder, end));
            held = true;
            return lock;
        } finally {
            if (!held) {
                ofThreads.unlock();
            }
        }
    }

    /** Null where the system has no locks: what was read is compared before it is replaced, all the same. */
    private static @Nullable FileChannel ofProcesses(Path file, Path folder, long end) throws IOException {
        FileChannel channel;
        try {
            PrivateFiles.createFolder(folder);
            channel = PrivateFiles.open(
                    folder.resolve(Digest.of(file.toString()) + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException none) {
            return null;
        }
        boolean held = false;
        try {
            FileLock lock = channel.tryLock();
            while (lock == null) {
                if (System.nanoTime() > end) {
                    throw busy(file);
                }
                Thread.sleep(PAUSE_MILLIS);
                lock = channel.tryLock();
            }
            held = true;
            return channel;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("Brickway is ending.", ending);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static IOException busy(Path file) {
        return new IOException("Another Brickway is changing " + file + ". Try again in a moment.");
    }
}
