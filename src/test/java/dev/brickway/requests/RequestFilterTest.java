package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.RequestRecord.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFilterTest {
    /** By one letter each, so that a table can name those that are chosen. */
    private static final Map<String, RequestRecord> REQUESTS = new LinkedHashMap<>();

    static {
        REQUESTS.put("a", Records.answered("bw-1a2b"));
        REQUESTS.put("f", Records.failed(429, 429, "Exceeded the \"output tokens\" rate limit.", Outcome.FAILED));
        REQUESTS.put("s", Records.failed(502, 503, "Not ready", Outcome.FAILED));
        REQUESTS.put("c", Records.failed(499, 0, null, Outcome.CANCELLED));
    }

    private static String chosen(String line) {
        RequestFilter filter = RequestFilter.parse(line);
        StringBuilder chosen = new StringBuilder();
        REQUESTS.forEach((name, request) -> chosen.append(filter.matches(request) ? name : ""));
        return chosen.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "status:200|a",
                "status:4xx|fc",
                "status:4XX|fc",
                "status:42x|f",
                "status:>=499|sc",
                "status:>499|s",
                "status:<429|a",
                "status:<=429|af",
                "status:400-500|fc",
                "status:200,5xx|as",
                "status:200,|a",
                "-status:4xx|as",
                "model:claude|a",
                "model:CLAUDE|a",
                "model:us.anthropic|a",
                "model:gpt|-",
                "client:vscode|a",
                "client:\"vs code\"|a",
                "client:copilot|fsc",
                "is:failed|fs",
                "is:cancelled|c",
                "is:canceled|c",
                "is:answered|a",
                "is:ok|a",
                "is:streamed|a",
                "is:changed|a",
                "is:retried|fsc",
                "-is:failed -is:cancelled|a",
                "changes:top_p|a",
                "-changes:top_p|fsc",
                "id:bw-1a|a",
                "route:chat|afsc",
                "route:/v1/models|-",
                "error:ready|s",
                "rate limit|f",
                "\"rate limit\"|f",
                "\"limit rate\"|-",
                "limit rate|f",
                "bw-1a2b|a",
                "us.anthropic|a",
                "stream_options|a",
                "- -|a",
                "-\"rate limit\"|asc",
                "429|f",
                "STATUS:429 is:FAILED|f",
                "status:4xx rate|f",
                "|afsc",
                "   |afsc",
                "model:|afsc",
                "\"\"|afsc",
                // never an error
                "status:abc|-",
                "is:purple|-",
                "colour:red|-",
                "http://127.0.0.1|-",
                "12:30|-",
                ":|-",
                "\"rate lim|f",
            })
    void choosesWhatTheLineSays(String line, String chosen) {
        assertEquals(chosen == null ? "" : chosen, chosen(line == null ? "" : line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "status:abc|NOT_A_STATUS|abc",
                "status:4xx,6xx|NOT_A_STATUS|6xx",
                "is:purple|NOT_A_STATE|purple",
                "-colour:red|UNKNOWN_KEY|colour",
                "colour:|UNKNOWN_KEY|colour",
                "model:claude \"rate lim|OPEN_QUOTE|\"rate lim",
            })
    void hintsAtWhatWasProbablyMeantOtherwise(String line, RequestFilter.Hint hint, String term) {
        assertEquals(
                List.of(new RequestFilter.Note(hint, term)),
                RequestFilter.parse(line).notes());
    }

    @ParameterizedTest
    @CsvSource({
        "status:4xx model:claude text",
        "http://127.0.0.1",
        "12:30",
        "model:",
        "-is:failed",
        "'status:200,'",
        "':'",
        "''"
    })
    void saysNothingWhereAllIsClear(String line) {
        assertEquals(List.of(), RequestFilter.parse(line).notes());
    }

    @Test
    void knowsWhetherItChoosesEverything() {
        assertTrue(RequestFilter.parse("  ").isAll());
        assertTrue(RequestFilter.parse("model:").isAll());
        assertFalse(RequestFilter.parse("x").isAll());
    }
}
