package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.RequestRecord.Outcome;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RequestLineTest {
    private final RequestLine line = new RequestLine(ZoneId.of("Europe/Berlin"));

    @Test
    void tellsWhatHappened() {
        assertEquals(
                "21:15:30  VS Code       200    12.3 s  first 0.42 s    1204 in 88 out    "
                        + "databricks-claude-sonnet-4-6 -> us.anthropic.claude-sonnet-4-6  POST /v1/chat/completions"
                        + "  fixed top_p, stream_options",
                line.format(Records.answered("id")));
    }

    @Test
    void tellsWhyItFailed() {
        String text = line.format(Records.failed(400, 503, "Not ready.", Outcome.FAILED));

        assertTrue(text.startsWith("21:15:30  Copilot CLI   400    1.50 s  "), text);
        assertTrue(text.endsWith("  3 attempts; failed: Not ready. (Databricks said 503)"), text);
    }

    @Test
    void tellsThatTheClientHungUp() {
        assertTrue(line.format(Records.failed(499, 0, null, Outcome.CANCELLED)).endsWith("cancelled by the client"));
    }

    @Test
    void columnsStandBelowEachOther() {
        String answered = line.format(Records.answered("id"));
        String failed = line.format(Records.failed(400, 400, "no", Outcome.FAILED));

        assertEquals(answered.indexOf("databricks-claude"), failed.indexOf("-   "));
    }

    @Test
    void aForeignTextStaysOnItsLineAndShowsNoSecret() {
        String text = line.format(Records.failed(
                400, 400, "bad\r\n\u001b[2J token Bearer dapi0123456789abcdef \u2028fake line", Outcome.FAILED));

        assertFalse(text.contains("dapi0123"), text);
        assertEquals(1, text.lines().count());
        assertTrue(text.contains("bad  token Bearer ***"), text);
        assertTrue(line.format(Records.failed(400, 400, "x".repeat(9_999), Outcome.FAILED))
                        .length()
                < 600);
    }
}
