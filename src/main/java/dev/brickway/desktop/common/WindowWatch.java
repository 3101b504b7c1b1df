package dev.brickway.desktop.common;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long the window's thread is busy with one thing: while it is, the window is frozen. A thread of its own
 * asks it again and again to run something, and looks at what it does if it takes too long to do so.
 */
public final class WindowWatch implements AutoCloseable {
    /** What a person does not notice. */
    public static final Duration LIMIT = Duration.ofMillis(50);

    /** Switches it on: {@code on}. */
    public static final String VARIABLE = "BRICKWAY_WATCHDOG";

    private static final long PAUSE_MILLISECONDS = 15;
    private static final long BETWEEN_SAMPLES_MILLISECONDS = 5;

    /** Of each block; one sample more says nothing new. */
    private static final int MOST_SAMPLES = 200;

    private static final int MOST_BLOCKS = 200;

    private final Thread watched;
    private final Executor window;
    private final Thread watcher;
    private final List<Block> blocks = new ArrayList<>(); // guarded by itself

    /**
     * A time that the window's thread did not answer.
     *
     * @param samples what it did meanwhile
     */
    public record Block(Duration length, List<Sample> samples) {
        /** Whether our code kept it waiting for something outside of it: a lock, a disk, a network, a process. */
        public boolean waited() {
            return samples.stream().anyMatch(Sample::waits);
        }

        /** The place in our code that it was seen at most often; that of the toolkit if it was in none of ours. */
        public String place() {
            return samples.stream()
                    .map(Sample::place)
                    .max(Comparator.comparingLong(place -> samples.stream()
                            .filter(sample -> sample.place().equals(place))
                            .count()))
                    .orElse("not seen");
        }
    }

    /** What a thread was seen doing. */
    public record Sample(Thread.State state, List<StackTraceElement> stack) {
        private static final String OURS = "dev.brickway.";

        /** Reading classes and views from our own jar is no waiting that could be done elsewhere. */
        private static final List<String> LOADING =
                List.of("java.lang.ClassLoader", "jdk.internal.loader.", "javafx.fxml.FXMLLoader");

        private static final List<String> OUTSIDE = List.of(
                "sun.nio.ch.",
                "sun.nio.fs.",
                "java.io.FileInputStream",
                "java.io.FileOutputStream",
                "java.io.RandomAccessFile",
                "java.io.UnixFileSystem",
                "java.net.",
                "java.lang.Process",
                "org.freedesktop.",
                "com.sun.jna.");

        boolean waits() {
            boolean ours = stack.stream().anyMatch(frame -> frame.getClassName().startsWith(OURS));
            if (!ours || stack.stream().anyMatch(frame -> isOf(frame, LOADING))) {
                return false;
            }
            boolean stands = state == Thread.State.BLOCKED
                    || state == Thread.State.WAITING
                    || state == Thread.State.TIMED_WAITING;
            return stands || stack.stream().limit(4).anyMatch(frame -> isOf(frame, OUTSIDE));
        }

        String place() {
            return stack.stream()
                    .filter(frame -> frame.getClassName().startsWith(OURS))
                    .findFirst()
                    .or(() -> stack.stream().findFirst())
                    .map(StackTraceElement::toString)
                    .orElse("nowhere");
        }

        private static boolean isOf(StackTraceElement frame, List<String> classes) {
            return classes.stream().anyMatch(frame.getClassName()::startsWith);
        }
    }

    /**
     * Watches from now on.
     *
     * @param watched the window's thread
     * @param window runs things on that thread
     */
    public WindowWatch(Thread watched, Executor window) {
        this.watched = watched;
        this.window = window;
        this.watcher = Thread.ofPlatform().daemon().name("brickway-watch").start(this::watch);
    }

    /** The times of more than {@link #LIMIT}; of the longest 200. */
    public List<Block> blocks() {
        synchronized (blocks) {
            return new ArrayList<>(blocks);
        }
    }

    /** One line for people. */
    public String summary() {
        List<Block> all = blocks();
        Optional<Block> longest = all.stream().max(Comparator.comparing(Block::length));
        return longest.map(block ->
                        "The window's thread was busy for " + block.length().toMillis()
                                + " ms at most, and for more than " + LIMIT.toMillis() + " ms " + all.size()
                                + " times; the longest at " + block.place() + "; kept waiting "
                                + all.stream().filter(Block::waited).count() + " times.")
                .orElse("The window's thread was never busy for more than " + LIMIT.toMillis() + " ms.");
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                ask();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException gone) {
            System.getLogger(WindowWatch.class.getName())
                    .log(
                            System.Logger.Level.DEBUG,
                            "The window's thread has ended: there is nothing left to watch",
                            gone);
        }
    }

    private void ask() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        long asked = System.nanoTime();
        window.execute(answered::countDown);
        if (answered.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        List<Sample> samples = new ArrayList<>();
        do {
            if (samples.size() < MOST_SAMPLES) {
                samples.add(new Sample(watched.getState(), List.of(watched.getStackTrace())));
            }
        } while (!answered.await(BETWEEN_SAMPLES_MILLISECONDS, TimeUnit.MILLISECONDS));
        keep(new Block(Duration.ofNanos(System.nanoTime() - asked), samples));
    }

    private void keep(Block block) {
        synchronized (blocks) {
            blocks.add(block);
            if (blocks.size() > MOST_BLOCKS) {
                blocks.sort(Comparator.comparing(Block::length).reversed());
                blocks.removeLast();
            }
        }
    }
}
