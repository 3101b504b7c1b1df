package dev.brickway.cli;

import dev.brickway.platform.GatheringQueue;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Prints lines on a thread of its own: a terminal that is stopped, or a pipe that nobody reads, holds up nothing but what
 * it would have shown. Lines that find no room are counted and told once there is room again.
 */
final class LinePrinter implements Consumer<String>, AutoCloseable {
    private static final int WAITING = 4_096;
    /** In characters: a system call for each line would cost more than all else about it. */
    private static final int MOST_AT_ONCE = 16 * 1024;

    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final PrintStream out;
    /** Empty means: no more come. */
    private final GatheringQueue<Optional<String>> waiting = new GatheringQueue<>(WAITING);

    private final AtomicInteger lost = new AtomicInteger();
    private final Thread printing;

    LinePrinter(PrintStream out) {
        this.out = out;
        this.printing = Thread.ofPlatform().daemon().name("brickway-print").start(this::print);
    }

    @Override
    public void accept(String line) {
        if (!waiting.offer(Optional.of(line))) {
            lost.incrementAndGet();
        }
    }

    /** Prints what still waits, for up to a second. */
    @Override
    public void close() {
        try {
            if (waiting.offer(Optional.empty(), LAST_LINES)) {
                printing.join(LAST_LINES);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void print() {
        StringBuilder lines = new StringBuilder();
        try {
            for (Optional<String> line = waiting.take(); line.isPresent(); line = waiting.take()) {
                lines.append(line.get()).append(System.lineSeparator());
                if (waiting.isEmpty() || lines.length() >= MOST_AT_ONCE) {
                    print(lines);
                }
            }
            print(lines);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(StringBuilder lines) {
        int missing = lost.getAndSet(0);
        if (missing > 0) {
            lines.append('(').append(missing).append(" lines could not be printed in time)");
            lines.append(System.lineSeparator());
        }
        out.print(lines);
        out.flush();
        lines.setLength(0);
    }
}
