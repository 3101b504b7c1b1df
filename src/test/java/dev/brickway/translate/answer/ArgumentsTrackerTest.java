package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments are complete when their outermost bracket closes, whatever stands in their strings. */
class ArgumentsTrackerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | true",
                " {\\n} \\t | true",
                "[1,{}] | true",
                "{\\\"a\\\":1} | true",
                "{\\\"a\\\":\\\"}\\\" | false",
                "{\\\"a\\\":\\\"}\\\"} | true",
                "{\\\"a\\\":\\\"\\\\\\\"}\\\" | false",
                "{\\\"a\\\":\\\"\\\\\\\\\\\"} | true",
                "{\\u0022a\\u0022:\\u0022}\\u0022 | false",
                "{\\u0022a\\u0022:\\u0022}\\u0022\\u007d | true",
                "{\\\"a\\\":[1} | false",
                "text | false",
                "'' | false"
            })
    void completeOrNot(String escaped, boolean complete) {
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        ArgumentsTracker tracker = new ArgumentsTracker();
        tracker.feed(bytes, 0, bytes.length);
        assertEquals(complete, tracker.isComplete(), escaped);
    }
}
