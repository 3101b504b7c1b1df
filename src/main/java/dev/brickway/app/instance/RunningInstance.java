package dev.brickway.app.instance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes this process the one Brickway of its configuration folder and lets commands reach it. The lock is had at once, the
 * socket is made in the background, so that nobody's start waits for it.
 */
public final class RunningInstance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable InstanceLock lock;
    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile @Nullable ControlServer control;
    private volatile @Nullable String address;
    private volatile @Nullable String problem;
    private boolean closed;

    private RunningInstance(@Nullable InstanceLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the folder. Where that cannot be, as with a folder that may only be read, Brickway runs all the same, out of
     * its commands' reach.
     *
     * @throws AlreadyRunning if another process has the folder
     */
    public static RunningInstance take(Path configFolder, Map<String, String> environment, InstanceActions actions)
            throws AlreadyRunning {
        // No switch over patterns: linking one takes milliseconds of every start.
        InstanceLock.Attempt attempt = InstanceLock.take(configFolder);
        if (attempt instanceof InstanceLock.Attempt.Held held) {
            throw new AlreadyRunning(held.holder());
        }
        if (attempt instanceof InstanceLock.Attempt.Taken taken) {
            RunningInstance instance = new RunningInstance(taken.lock());
            Thread.ofPlatform()
                    .daemon()
                    .name("brickway-control-start")
                    .start(() -> instance.listen(configFolder, environment, actions));
            return instance;
        }
        RunningInstance unreachable = new RunningInstance(null);
        unreachable.problem = "The folder " + configFolder + " cannot be written to ("
                + ((InstanceLock.Attempt.Impossible) attempt).reason()
                + "): no log file, and `brickway status`, `stop`, `restart` and `log` do not work.";
        unreachable.listening.countDown();
        return unreachable;
    }

    /** Whether the folder is ours; only then may files in it be written without end, as a log file is. */
    public boolean isOnlyOne() {
        return lock != null;
    }

    /** Tells where clients are served now, null for nowhere: it is what a second start says of this one. */
    public void announce(@Nullable String newAddress) {
        address = newAddress;
        note();
    }

    /**
     * Waits until commands can reach it: milliseconds, but a busy machine may take seconds. It gives up after ten.
     *
     * @return why they can't, in a sentence; null if they can
     */
    public @Nullable String awaitListening() throws InterruptedException {
        if (listening.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return problem;
        }
        return "The control socket is not there yet: until it is, `brickway status`, `stop`, `restart` and `log` do not work.";
    }

    /** Gives the folder free. Commands that wait for this process to end keep waiting until it has. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            ControlServer server = control;
            if (server != null) {
                server.close();
            }
            if (lock != null) {
                lock.close();
            }
        }
    }

    private void listen(Path configFolder, Map<String, String> environment, InstanceActions actions) {
        try {
            synchronized (this) {
                if (!closed) {
                    control = ControlServer.start(configFolder, environment, actions);
                }
            }
            note();
        } catch (IOException | RuntimeException noSocket) {
            problem = "No control socket could be made (" + noSocket.getMessage()
                    + "): `brickway status`, `stop`, `restart` and `log` do not work.";
        } finally {
            listening.countDown();
        }
    }

    private synchronized void note() {
        ControlServer server = control;
        if (lock != null && !closed) {
            lock.write(address, server == null ? null : server.path());
        }
    }
}
