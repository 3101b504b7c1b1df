package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brickway.requests.RequestRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last hour, minute by minute. */
class ActivityWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:15:30Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-21T20:15:30Z, 59
            2026-11-21T20:15:00Z, 59
            2026-11-21T20:14:59.999Z, 58
            2026-11-21T19:16:00Z, 0
            2026-11-21T19:15:59.999Z, -1
            2026-11-20T20:15:30Z, -1
            2026-11-21T20:15:31Z, -1
            """)
    void aRequestBelongsToTheMinuteOfItsStart(Instant started, int minute) {
        ActivityWindow window = ActivityWindow.of(List.of(Records.at(started)), NOW);
        assertEquals(ActivityWindow.MINUTES, window.minutes().size());
        assertEquals(minute < 0 ? 0 : 1, window.requests());
        for (int i = 0; i < ActivityWindow.MINUTES; i++) {
            assertEquals(i == minute ? 1 : 0, window.minutes().get(i).requests(), "minute " + i);
        }
    }

    @Test
    void countsHowRequestsEnded() {
        ActivityWindow window = ActivityWindow.of(
                List.of(
                        Records.at(NOW, Outcome.ANSWERED, null, 100, 7),
                        Records.at(NOW, Outcome.FAILED, null, -1, -1),
                        Records.at(NOW, Outcome.CANCELLED, null, 50, -1),
                        Records.at(NOW.minusSeconds(600), Outcome.FAILED, null, 5, 0)),
                NOW);
        assertEquals(4, window.requests());
        assertEquals(2, window.failed());
        assertEquals(155, window.inputTokens());
        assertEquals(7, window.outputTokens());
        assertEquals(3, window.minutes().get(59).requests());
        assertEquals(1, window.minutes().get(59).failed());
        assertEquals(1, window.minutes().get(49).failed());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', -1, -1
            '500', 500, 500
            '900 100', 500, 900
            '100 900 300', 300, 900
            '10 20 30 40', 25, 40
            """)
    void tellsTheMedianAndTheSlowest(String firsts, long median, long slowest) {
        LongStream times = firsts.isEmpty()
                ? LongStream.empty()
                : List.of(firsts.split(" ")).stream().mapToLong(Long::parseLong);
        List<RequestRecord> records = times.mapToObj(
                        first -> Records.at(NOW, Outcome.ANSWERED, Duration.ofMillis(first), 0, 0))
                .toList();
        ActivityWindow window = ActivityWindow.of(records, NOW);
        ActivityWindow.Minute minute = window.minutes().getLast();
        assertEquals(duration(median), minute.medianFirst());
        assertEquals(duration(slowest), minute.slowestFirst());
        assertEquals(duration(median), window.medianFirst());
    }

    private static @Nullable Duration duration(long milliseconds) {
        return milliseconds < 0 ? null : Duration.ofMillis(milliseconds);
    }

    @Test
    void aFailuresFirstByteIsNoToken() {
        RequestRecord failed = Records.at(NOW, Outcome.FAILED, Duration.ofMillis(20), 0, 0);
        assertNull(ActivityWindow.of(List.of(failed), NOW).medianFirst());
    }

    /** In Berlin 02:59 was followed by 02:00 on 25 October 2026, and 01:59 by 03:00 on 29 March. */
    @ParameterizedTest
    @CsvSource({"2026-10-25T01:10:00Z", "2026-03-29T01:10:00Z"})
    void anHourHasSixtyMinutesAlsoWhenTheClockIsChanged(Instant now) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List<RequestRecord> everyMinute = LongStream.range(0, 120)
                .mapToObj(minute -> Records.at(now.minusSeconds(minute * 60)))
                .toList();
        ActivityWindow window = ActivityWindow.of(everyMinute, now);
        assertEquals(60, window.requests());
        window.minutes().forEach(minute -> assertEquals(1, minute.requests()));
        assertEquals(
                now.minusSeconds(59 * 60).atZone(berlin).toLocalTime(),
                window.minutes().getFirst().start().atZone(berlin).toLocalTime());
    }
}
