package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.DailyUsage.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much each model was used on each day. */
class DailyUsageTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private final DailyUsage usage = new DailyUsage(ZoneOffset.UTC);

    /** The last two are the nights in which the clock is changed in Berlin. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            UTC, 2026-11-21T23:59:59Z, 2026-11-21
            UTC, 2026-11-22T00:00:00Z, 2026-11-22
            America/Los_Angeles, 2026-11-22T07:59:59Z, 2026-11-21
            Pacific/Auckland, 2026-11-21T11:00:00Z, 2026-11-22
            Europe/Berlin, 2026-10-24T22:30:00Z, 2026-10-25
            Europe/Berlin, 2026-10-25T22:59:00Z, 2026-10-25
            Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29
            """)
    void aDayIsThePersonsOwn(String zone, Instant started, LocalDate day) {
        DailyUsage there = new DailyUsage(ZoneId.of(zone));
        there.add(Records.at(started));
        assertEquals(Map.of(day, 1), sizes(there));
    }

    @Test
    void addsUp() {
        usage.add(Records.answered("a"));
        usage.add(Records.answered("b"));
        usage.add(Records.failed(400, 400, "no", RequestRecord.Outcome.FAILED));
        Map<String, Usage> models = models();
        assertEquals(new Usage(2, 0, 2_408, 176), models.get("databricks-claude-sonnet-4-6"));
        assertEquals(new Usage(1, 1, 0, 0), models.get("no model"));
        assertEquals(2_584, new Usage(2, 0, 2_408, 176).tokens());
    }

    @Test
    void keepsNinetyDays() {
        for (int i = 0; i < 200; i++) {
            usage.add(DAY.plusDays(i), "m", new Usage(1, 0, 1, 1));
        }
        assertEquals(DailyUsage.MOST_DAYS, usage.all().size());
        assertEquals(DAY.plusDays(199), usage.all().lastKey());
    }

    @Test
    void namesAreBoundedInNumberAndLength() {
        for (int i = 0; i < 5_000; i++) {
            usage.add(DAY, "model-" + i, new Usage(1, 0, 1, 0));
        }
        Map<String, Usage> models = models();
        assertEquals(DailyUsage.MOST_MODELS + 1, models.size());
        assertEquals(new Usage(4_950, 0, 4_950, 0), models.get(DailyUsage.OTHERS));
        usage.add(DAY, "model-0", new Usage(1, 0, 1, 0));
        assertEquals(new Usage(2, 0, 2, 0), models().get("model-0"), "those that are counted go on being counted");
        usage.clear();
        usage.add(DAY, "x".repeat(10_000), new Usage(1, 0, 1, 0));
        assertTrue(models().keySet().iterator().next().length() < 200);
    }

    @Test
    void aNameThatLooksLikeASecretIsNotKept() {
        usage.add(DAY, "dapi0123456789abcdef0123456789abcdef", new Usage(1, 0, 1, 0));
        assertFalse(usage.all().toString().contains("0123456789abcdef"));
    }

    @Test
    void forgets() {
        usage.add(DAY, "m", new Usage(1, 0, 1, 0));
        long before = usage.changes();
        usage.clear();
        assertEquals(Map.of(), usage.all());
        assertNotEquals(before, usage.changes());
    }

    @Test
    void tellsOnlyTheDaysAskedFor() {
        for (int i = 0; i < 5; i++) {
            usage.add(DAY.plusDays(i), "m", new Usage(1, 0, 1, 0));
        }
        assertEquals(3, usage.between(DAY.plusDays(1), DAY.plusDays(3)).size());
        assertEquals(Map.of(), usage.between(DAY.plusDays(3), DAY));
    }

    private Map<String, Usage> models() {
        return Objects.requireNonNull(usage.between(DAY, DAY).get(DAY));
    }

    private static Map<LocalDate, Integer> sizes(DailyUsage usage) {
        return usage.all().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, day -> day.getValue().size()));
    }
}
