package dev.brickway.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last hour, minute by minute. A request belongs to the minute in which it was started; minutes are counted on the
 * universal clock, so that a change to summer time neither doubles nor drops any.
 *
 * @param minutes the oldest first; the last one is not over yet
 * @param requests all of the hour that are over
 * @param failed those of them that failed
 * @param inputTokens tokens read by models, as far as they are known
 * @param outputTokens tokens written by models, as far as they are known
 * @param medianFirst the median time to the first byte of a streamed answer, null if there was none
 */
public record ActivityWindow(
        List<Minute> minutes,
        int requests,
        int failed,
        long inputTokens,
        long outputTokens,
        @Nullable Duration medianFirst) {
    /** How many minutes there are. */
    public static final int MINUTES = 60;

    public ActivityWindow {
        minutes = List.copyOf(minutes);
    }

    /**
     * One minute.
     *
     * @param medianFirst the median time to the first byte of a streamed answer, null if there was none
     * @param slowestFirst the longest
     */
    public record Minute(
            Instant start,
            int requests,
            int failed,
            @Nullable Duration medianFirst,
            @Nullable Duration slowestFirst) {}

    /**
     * The hour up to {@code now}.
     *
     * @param records in any order; those of other times are left out, those of the future, too
     */
    public static ActivityWindow of(Collection<RequestRecord> records, Instant now) {
        Instant first = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1, ChronoUnit.MINUTES);
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            counts.add(new Count());
        }
        Count all = new Count();
        for (RequestRecord record : records) {
            if (!record.started().isBefore(first) && !record.started().isAfter(now)) {
                int minute = (int) ChronoUnit.MINUTES.between(first, record.started());
                counts.get(minute).add(record);
                all.add(record);
            }
        }
        List<Minute> minutes = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            Count count = counts.get(i);
            count.firsts.sort(null);
            Duration slowest = count.firsts.isEmpty() ? null : count.firsts.getLast();
            minutes.add(new Minute(
                    first.plus(i, ChronoUnit.MINUTES), count.requests, count.failed, median(count.firsts), slowest));
        }
        all.firsts.sort(null);
        return new ActivityWindow(minutes, all.requests, all.failed, all.input, all.output, median(all.firsts));
    }

    private static final class Count {
        private final List<Duration> firsts = new ArrayList<>();
        private int requests;
        private int failed;
        private long input;
        private long output;

        private void add(RequestRecord record) {
            requests++;
            if (record.outcome() == RequestRecord.Outcome.FAILED) {
                failed++;
            } else if (record.stream() && record.firstByte() != null) {
                firsts.add(record.firstByte()); // a plain answer's first byte comes when all of it is written
            }
            input += Math.max(0, record.inputTokens());
            output += Math.max(0, record.outputTokens());
        }
    }

    private static @Nullable Duration median(List<Duration> sorted) {
        if (sorted.isEmpty()) {
            return null;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }
}
