package dev.brickway.app.log;

import dev.brickway.platform.GatheringQueue;
import dev.brickway.requests.Redactor;
import dev.brickway.requests.RequestLine;
import dev.brickway.requests.RequestListener;
import dev.brickway.requests.RequestRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines a person reads: each request that is over and each notice, printed, kept for {@code log} and written to the
 * log file. Only printing happens on the caller's thread; adding never blocks otherwise and never throws.
 */
public final class ActivityLog implements RequestListener, AutoCloseable {
    /** How many lines are kept. */
    public static final int CAPACITY = 2_000;

    private static final int QUEUE = 4_096;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd ", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss  ", Locale.ROOT);

    /** What the log's thread has to do. */
    private sealed interface Work {
        record Add(Instant time, String text, @Nullable RequestRecord request) implements Work {}

        record WriteTo(@Nullable Path file) implements Work {}

        record End() implements Work {}
    }

    private final ZoneId zone;
    private final Consumer<String> print;
    private final RequestLine format;
    private final ArrayDeque<LogLine> latest = new ArrayDeque<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final GatheringQueue<Work> waiting = new GatheringQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile @Nullable Path filePath;
    private @Nullable LogFile file; // of the writer's thread

    /**
     * A log that keeps its lines in memory until it is given a file.
     *
     * @param zone the reader's time zone
     * @param print called with each line, on the thread it comes from
     */
    public ActivityLog(ZoneId zone, Consumer<String> print) {
        this.zone = zone;
        this.print = print;
        this.format = new RequestLine(zone);
        this.writer = Thread.ofPlatform().daemon().name("brickway-log").start(this::work);
    }

    /** Writes to {@code file} from now on, to none if it is null. */
    public void writeTo(@Nullable Path newFile) {
        filePath = newFile;
        add(new Work.WriteTo(newFile));
    }

    /** The file that is written to. */
    public @Nullable Path file() {
        return filePath;
    }

    /** Prints and keeps something that is no request, in one sentence. */
    public void notice(String text) {
        String scrubbed = Redactor.scrub(text);
        add(new Work.Add(Instant.now(), scrubbed, null));
        print.accept(scrubbed);
    }

    @Override
    public void finished(RequestRecord request) {
        String line = format.format(request);
        add(new Work.Add(request.started(), line, request));
        print.accept(line);
    }

    /** The latest lines, the oldest first, {@code count} at most. */
    public List<LogLine> latest(int count) {
        synchronized (latest) {
            return latest.stream().skip(Math.max(0, latest.size() - count)).toList();
        }
    }

    /** The latest lines and, in the same order, all that come until the follower is closed. */
    public Follower follow(int count) {
        synchronized (latest) {
            Follower follower = new Follower(latest(count), followers::remove);
            followers.add(follower);
            return follower;
        }
    }

    /** Takes what is still waiting to the disk and to those who follow, for up to three seconds. */
    @Override
    public void close() {
        try {
            if (waiting.offer(new Work.End(), Duration.ofSeconds(1))) {
                writer.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        followers.forEach(Follower::end);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!followers.isEmpty()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void add(Work work) {
        if (!waiting.offer(work)) {
            dropped.incrementAndGet();
        }
    }

    private void work() {
        try {
            while (true) {
                Work next = waiting.take();
                // No switch over patterns: linking one takes milliseconds of every start.
                if (next instanceof Work.Add line) {
                    line(line);
                } else if (next instanceof Work.WriteTo target) {
                    open(target.file());
                } else {
                    return;
                }
                if (waiting.isEmpty() && file != null) {
                    file.flush();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open(null);
        }
    }

    private void open(@Nullable Path path) {
        if (file != null) {
            file.close();
        }
        file = path == null ? null : new LogFile(path, this::notice);
    }

    private void line(Work.Add line) {
        long skipped = dropped.getAndSet(0);
        if (skipped > 0) {
            keep(notice(line.time(), skipped + " lines are missing here: more came than could be written."));
        }
        // All of them were freed of secrets when they were made.
        keep(
                line.request() == null
                        ? notice(line.time(), line.text())
                        : new LogLine(line.time(), line.text(), line.request()));
    }

    private LogLine notice(Instant time, String text) {
        return new LogLine(time, TIME.format(time.atZone(zone)) + text, null);
    }

    private void keep(LogLine line) {
        synchronized (latest) {
            if (latest.size() == CAPACITY) {
                latest.removeFirst();
            }
            latest.addLast(line);
            followers.forEach(follower -> follower.offer(line));
        }
        if (file != null) {
            file.append(DATE.format(line.time().atZone(zone)) + line.text());
        }
    }

    /** Someone who reads along. A reader that is too slow misses lines and is told how many. */
    public static final class Follower implements AutoCloseable {
        private static final int MOST_WAITING = 4_096;

        private final List<LogLine> before;
        private final Consumer<Follower> leave;
        private final BlockingQueue<LogLine> next = new ArrayBlockingQueue<>(MOST_WAITING);
        private final AtomicLong missed = new AtomicLong();
        private volatile boolean ended;

        private Follower(List<LogLine> before, Consumer<Follower> leave) {
            this.before = before;
            this.leave = leave;
        }

        /** The lines there were when the reader came. */
        public List<LogLine> before() {
            return new ArrayList<>(before);
        }

        /** The next line, or null when none comes within {@code milliseconds}. */
        public @Nullable LogLine next(long milliseconds) throws InterruptedException {
            LogLine line = next.poll(milliseconds, TimeUnit.MILLISECONDS);
            long lost = line == null ? 0 : missed.getAndSet(0);
            return lost == 0 || line == null
                    ? line
                    : new LogLine(
                            line.time(),
                            line.text() + "  (" + lost + " lines before or after this one were too many to follow)",
                            line.request());
        }

        /** Whether no more lines come, but those already waiting. */
        public boolean ended() {
            return ended && next.isEmpty();
        }

        @Override
        public void close() {
            leave.accept(this);
        }

        private void offer(LogLine line) {
            if (!next.offer(line)) {
                missed.incrementAndGet();
            }
        }

        private void end() {
            ended = true;
        }
    }
}
