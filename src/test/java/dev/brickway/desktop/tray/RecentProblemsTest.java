package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.Records;
import dev.brickway.requests.RequestRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentProblemsTest {
    private final RecentProblems problems = new RecentProblems();

    static RequestRecord failed(@Nullable String model, @Nullable String error) {
        return Records.record("bw-1")
                .client("Codex")
                .models(model, null)
                .ended(RequestRecord.Outcome.FAILED, 429, 429, error)
                .build();
    }

    @Test
    void aRequestIsToldByModelStatusAndReason() {
        problems.add(failed("databricks-gpt-5-4", "Rate limit reached"));
        assertTrue(
                problems.lines().getFirst().matches("\\d\\d:\\d\\d  databricks-gpt-5-4: 429 Rate limit reached"),
                problems.lines().getFirst());
    }

    @Test
    void aRequestWithoutAModelIsToldByItsRoute() {
        problems.add(failed(null, null));
        assertTrue(problems.lines().getFirst().endsWith("  POST /v1/chat/completions: 429"));
    }

    @Test
    void fiveAreKeptTheNewestFirst() {
        for (int i = 1; i <= 7; i++) {
            problems.add("Problem " + i);
        }
        assertEquals(
                List.of("7", "6", "5", "4", "3"),
                problems.lines().stream()
                        .map(line -> line.substring(line.length() - 1))
                        .toList());
    }

    @Test
    void whatIsSaidTwiceInARowIsOneProblem() {
        problems.add("Port 19000 is taken.");
        problems.add("Port 19000 is taken.");
        assertEquals(1, problems.lines().size());
    }

    @Test
    void aLineFitsAMenuAndHoldsNoSecret() {
        problems.add("The workspace refused Bearer dapi0123456789abcdef " + "😀".repeat(100));
        String line = problems.lines().getFirst();
        assertFalse(line.contains("dapi0123456789abcdef"), line);
        assertEquals(72, line.codePointCount(0, line.length()));
        assertTrue(line.endsWith("😀…"), line);
    }
}
