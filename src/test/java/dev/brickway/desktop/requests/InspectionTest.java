package dev.brickway.desktop.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.requests.RowWords.Tone;
import dev.brickway.requests.Records;
import dev.brickway.requests.RequestDetails;
import dev.brickway.requests.RequestDetails.Attempt;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table and the inspector say of a request. */
class InspectionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final RequestRecord TWICE = Records.record("bw-1")
            .client("ForgeCode")
            .models("databricks-gemini-3-1-pro", null)
            .ended(Outcome.FAILED, 429, 429, "Exceeded the limit.")
            .attempts(2)
            .changes("drop:stream_options")
            .took(Duration.ofMillis(1_500), Duration.ofMillis(1_600))
            .bytes(412, 3_300)
            .tokens(-1, -1)
            .build();

    private final RowWords words = new RowWords(BERLIN);

    private static RequestDetails details(@Nullable String advice, Attempt... attempts) {
        return new RequestDetails(
                "bw-1",
                List.of(),
                "POST https://adb-1.azuredatabricks.net/x",
                List.of(),
                List.of(),
                List.of(),
                List.of(attempts),
                advice,
                null);
    }

    private static Attempt attempt(int sent, int answered, int status) {
        return new Attempt(Duration.ofMillis(sent), Duration.ofMillis(answered), status);
    }

    private static Map<String, String> facts(RequestRecord request, @Nullable RequestDetails details) {
        return Inspection.of(request, details, BERLIN).facts().stream()
                .collect(Collectors.toMap(Inspection.Fact::label, Inspection.Fact::text));
    }

    @Test
    void aFailureSaysWhatDatabricksSaidAndWhatToDo() {
        RequestDetails details = details("Wait a little.", attempt(5, 205, 503), attempt(1_205, 1_490, 429));
        Inspection inspection = Inspection.of(TWICE, details, BERLIN);
        assertEquals("ForgeCode → databricks-gemini-3-1-pro", inspection.heading());
        assertEquals("429 Too many requests", inspection.status());
        assertEquals(Inspection.Kind.IMPORTANT, inspection.facts().getFirst().kind());
        Map<String, String> facts = facts(TWICE, details);
        assertEquals("Exceeded the limit.", facts.get("Databricks says"));
        assertEquals("Wait a little.", facts.get("What to do"));
        assertEquals("2, after 1.00 s (Databricks answered 503 and 429)", facts.get("Tries"));
        assertEquals("POST https://adb-1.azuredatabricks.net/x", facts.get("Upstream"));
        assertEquals("412 bytes in, 3.2 KB out", facts.get("Size"));
        assertEquals("1 change on the way: see What was changed", facts.get("Changes"));
        assertEquals("bw-1", facts.get("Request id"));
        assertTrue(!facts.containsKey("Tokens"), "nothing is said of what is not known");
    }

    @Test
    void withoutDetailsTheRecordStillSpeaks() {
        Map<String, String> facts = facts(TWICE, null);
        assertEquals("2 (Databricks answered 429)", facts.get("Tries"));
        assertTrue(!facts.containsKey("Upstream"));
    }

    @Test
    void whatBrickwayRefusesIsNotBlamedOnDatabricks() {
        RequestRecord own = Records.record("a")
                .client("curl")
                .models(null, null)
                .ended(Outcome.FAILED, 401, 0, "The key is wrong.")
                .attempts(0)
                .changes()
                .tokens(-1, -1)
                .build();
        assertEquals("The key is wrong.", facts(own, null).get("Brickway says"));
        assertEquals("None: Databricks was not asked", facts(own, null).get("Tries"));
        assertEquals("curl → no model", Inspection.of(own, null, BERLIN).heading());
    }

    @Test
    void anAnswerHasItsNumbers() {
        Map<String, String> facts = facts(Sample.answered("a"), null);
        assertEquals("18,204 in, 88 out", facts.get("Tokens"));
        assertEquals("12.3 s, first token after 0.42 s", facts.get("Took"));
    }

    @Test
    void aCancelledRequestIsNoFailure() {
        RequestRecord cancelled = Sample.cancelled("a");
        assertEquals(Tone.MUTED, RowWords.tone(cancelled));
        assertEquals("Cancelled", words.status(cancelled));
        assertEquals("cancelled by the client", words.happened(cancelled));
        assertTrue(String.valueOf(facts(cancelled, null).get("What happened")).contains("hung up"));
    }

    @Test
    void eachOutcomeHasItsColour() {
        assertEquals(Tone.GOOD, RowWords.tone(Sample.answered("a")));
        assertEquals(Tone.BAD, RowWords.tone(TWICE));
        assertEquals(
                Tone.WARN, RowWords.tone(Sample.record("a", "curl", "m", 200, Outcome.ANSWERED, null, 2, List.of())));
    }

    @Test
    void aRowSaysWhatMatters() {
        RequestRecord answered =
                Sample.record("a", "curl", "m", 200, Outcome.ANSWERED, null, 3, List.of("drop:top_p", "usage"));
        assertEquals("3 tries  −top_p  usage", words.happened(answered));
        assertEquals("Exceeded the limit.", words.happened(TWICE));
        assertEquals("21:15:30", words.time(answered));
        assertEquals("0.42 s", words.first(answered));
        assertEquals("—", words.first(TWICE), "an error is no token");
        assertEquals("18,204", words.tokens(answered.inputTokens()));
        assertEquals("—", words.tokens(-1));
        assertEquals("200, then failed", words.status(Sample.failed("a", 200, "broke off")));
        assertEquals("418", words.status(Sample.failed("a", 418, "teapot")));
        assertEquals("21:15:30, ForgeCode to gemini-3-1-pro: 429 Too many requests", words.described(TWICE));
    }

    @ParameterizedTest
    @CsvSource({
        "databricks-claude-sonnet-4-6, us.anthropic.claude-sonnet-4-6, claude-sonnet-4-6",
        "databricks-gpt-5-4, gpt-5.4-2026-03-05, gpt-5-4",
        "system.ai.gpt-oss-120b, , gpt-oss-120b",
        "sonnet, databricks-claude-sonnet-4-6, sonnet",
        "fast, databricks-gpt-oss-20b, fast → gpt-oss-20b",
        "databricks-, , databricks-",
        ", , —",
    })
    void aModelIsCalledByTheNameThatTellsItFromOthers(@Nullable String asked, @Nullable String used, String shown) {
        RequestRecord request = Records.record("a").models(asked, used).build();
        assertEquals(shown, words.model(request));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1023, 1023 bytes",
        "1024, 1 KB",
        "3300, 3.2 KB",
        "262144, 256 KB",
        "1500000, 1.4 MB",
        "33554432, 32 MB"
    })
    void sizesAreReadable(long bytes, String shown) {
        assertEquals(shown, ByteWords.of(bytes));
    }

    @Test
    void theTimingHasEachTryAndAddsUp() {
        List<TimingPart> parts = TimingPart.of(TWICE, details(null, attempt(5, 205, 503), attempt(1_205, 1_490, 429)));
        assertEquals(
                List.of(
                        TimingPart.Kind.BEFORE,
                        TimingPart.Kind.LOST,
                        TimingPart.Kind.PAUSE,
                        TimingPart.Kind.WAITING,
                        TimingPart.Kind.WAITING,
                        TimingPart.Kind.STREAMING),
                parts.stream().map(TimingPart::kind).toList());
        assertEquals("Try 1: until Databricks answered", parts.get(1).label());
        assertEquals(Duration.ofSeconds(1), parts.get(2).duration());
        assertEquals(TWICE.duration(), parts.stream().map(TimingPart::duration).reduce(Duration.ZERO, Duration::plus));
    }

    @Test
    void withoutDetailsTheTimingHasWhatIsKnown() {
        List<TimingPart> parts = TimingPart.of(Sample.answered("a"), null);
        assertEquals(
                List.of("Until Databricks answered", "Streaming"),
                parts.stream().map(TimingPart::label).toList());
        assertEquals(Duration.ofMillis(420), parts.getFirst().duration());
    }

    @Test
    void aTryWithoutAnAnswerLastsToTheEnd() {
        RequestRecord cancelled = Sample.cancelled("a");
        List<TimingPart> parts = TimingPart.of(cancelled, details(null, new Attempt(Duration.ofMillis(40), null, 0)));
        assertEquals("Try 1: no answer", parts.getLast().label());
        assertEquals(TimingPart.Kind.LOST, parts.getLast().kind());
        assertEquals(cancelled.duration().minusMillis(40), parts.getLast().duration());
    }
}
