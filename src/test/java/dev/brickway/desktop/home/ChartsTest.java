package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.ActivityWindow;
import dev.brickway.requests.DailyUsage;
import dev.brickway.requests.DailyUsage.Usage;
import dev.brickway.requests.Records;
import dev.brickway.requests.RequestRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the charts show. */
class ChartsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:15:30Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private final Charts charts = new Charts(ZoneId.of("Europe/Berlin"), Locale.US);

    @Test
    void requestsStandInTheirMinutesWithFailuresOnTop() {
        ChartData data = charts.requests(ActivityWindow.of(
                List.of(
                        Records.at(NOW, Outcome.ANSWERED, null, 10, 5),
                        Records.at(NOW, Outcome.FAILED, null, 10, 5),
                        Records.at(NOW, Outcome.FAILED, null, 10, 5),
                        Records.at(NOW.minusSeconds(15 * 60), Outcome.CANCELLED, null, 10, 5)),
                NOW));
        assertNotNull(data);
        assertEquals(List.of("Answered", "Failed"), names(data));
        assertEquals(60, data.columns().size());
        ChartData.Column last = data.columns().getLast();
        assertEquals(List.of(1.0, 2.0), last.parts());
        assertEquals("2", last.mark(), "failures are told by a number, too, not by the colour alone");
        assertEquals("21:15\n3 requests, 2 failed", last.reading());
        assertEquals("now", last.axis());
        ChartData.Column earlier = data.columns().get(44);
        assertEquals("21:00\n1 request", earlier.reading());
        assertEquals("21:00", earlier.axis());
        assertEquals("", earlier.mark());
        assertEquals("21:14\nNo requests", data.columns().get(58).reading());
        assertEquals(List.of("0", "1", "2", "3"), data.ticks());
        assertEquals(
                "Requests per minute in the last hour: 4 in all, 2 failed, at most 3 in a minute.", data.summary());
        assertEquals(
                List.of("20:20", "20:40", "21:00", "now"),
                data.columns().stream()
                        .map(ChartData.Column::axis)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    @Test
    void firstTokensShowMedianAndSlowest() {
        ChartData data = charts.firstToken(ActivityWindow.of(
                List.of(
                        Records.at(NOW, Outcome.ANSWERED, Duration.ofMillis(500), 10, 5),
                        Records.at(NOW, Outcome.ANSWERED, Duration.ofMillis(800), 10, 5),
                        Records.at(NOW, Outcome.ANSWERED, Duration.ofMillis(2_000), 10, 5)),
                NOW));
        assertNotNull(data);
        ChartData.Column last = data.columns().getLast();
        assertEquals(0.8, last.parts().get(0), 1e-9);
        assertEquals(1.2, last.parts().get(1), 1e-9);
        assertEquals("21:15\nMedian 0.80 s\nSlowest 2.00 s", last.reading());
        assertEquals("21:14\nNo streamed answer", data.columns().get(58).reading());
        assertEquals(List.of("0", "0.5 s", "1 s", "1.5 s", "2 s"), data.ticks());
    }

    @Test
    void nothingIsDrawnWhereThereIsNothing() {
        ActivityWindow empty = ActivityWindow.of(List.of(), NOW);
        assertNull(charts.requests(empty));
        assertNull(charts.firstToken(empty));
        assertNull(charts.tokens(Map.of(), TODAY));
        assertNull(charts.tokens(Map.of(TODAY, Map.of("m", new Usage(3, 3, 0, 0))), TODAY), "failures have no tokens");
    }

    @Test
    void tokensAreStackedByModelTheMostUsedFirst() {
        ChartData data = charts.tokens(
                Map.of(
                        TODAY,
                        Map.of("small", new Usage(1, 0, 10, 5), "big", new Usage(2, 0, 3_000, 1_000)),
                        TODAY.minusDays(13),
                        Map.of("small", new Usage(1, 0, 100, 0))),
                TODAY);
        assertNotNull(data);
        assertEquals(List.of("big", "small"), names(data));
        assertEquals(Charts.DAYS, data.columns().size());
        assertEquals(List.of(4_000.0, 15.0), data.columns().getLast().parts());
        assertEquals(List.of(0.0, 100.0), data.columns().getFirst().parts());
        assertEquals(
                "Saturday, November 21, 2026\nbig: 3,000 in, 1,000 out\nsmall: 10 in, 5 out",
                data.columns().getLast().reading());
        assertEquals(
                "Friday, November 20, 2026\nNo tokens", data.columns().get(12).reading());
        assertEquals("today", data.columns().getLast().axis());
        assertEquals("", data.columns().get(12).axis());
        assertEquals("19 Nov", data.columns().get(11).axis());
        assertTrue(data.summary().contains("3,110 read and 1,005 written, most of them by big"), data.summary());
    }

    @Test
    void modelsThatAreLittleUsedShareAColour() {
        Map<String, Usage> models = new HashMap<>();
        for (int i = 1; i <= 20; i++) {
            models.put("model-" + i, new Usage(1, 0, i * 100L, 0));
        }
        models.put(DailyUsage.OTHERS, new Usage(1, 0, 1_000_000, 0));
        ChartData data = charts.tokens(Map.of(TODAY, models), TODAY);
        assertNotNull(data);
        assertEquals(List.of("model-20", "model-19", "model-18", "model-17", "model-16", "Other models"), names(data));
        assertEquals(1_012_000.0, data.columns().getLast().parts().getLast());
        assertEquals("others", data.series().getLast().style());
        String reading = data.columns().getLast().reading();
        assertTrue(reading.contains("\nOther models: 1,012,000 in, 0 out\n"), reading);
        assertTrue(data.summary().endsWith("most of them by other models."), data.summary());
    }

    @Test
    void whatNamedNoModelIsSaidInTheSameWordsEverywhere() {
        ChartData data = charts.tokens(Map.of(TODAY, Map.of(DailyUsage.NO_MODEL, new Usage(1, 0, 10, 5))), TODAY);
        assertNotNull(data);
        assertEquals(List.of("No model"), names(data));
        assertEquals(
                "Saturday, November 21, 2026\nNo model: 10 in, 5 out",
                data.columns().getLast().reading());
        assertTrue(data.summary().endsWith("most of them by requests without a model."), data.summary());
    }

    private static List<String> names(ChartData data) {
        return data.series().stream().map(ChartData.Series::name).toList();
    }
}
