package dev.brickway.clients.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of other programs in, settings out. */
final class JsonPlacesTest {
    private static JsonPlaces places(String... nameAndValue) {
        Map<String, JsonElement> places = new LinkedHashMap<>();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            places.put(nameAndValue[i], new JsonPrimitive(nameAndValue[i + 1]));
        }
        return new JsonPlaces(places);
    }

    private final JsonPlaces two = places("env/URL", "http://here", "env/KEY", "k");

    private static String put(JsonPlaces places, String text, Map<String, String> replaced) {
        try {
            return places.put(text, replaced);
        } catch (FilePart.Unreadable mistake) {
            throw new AssertionError(text, mistake);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{ }",
                "{\n}\n",
                "{\n  // mine\n  \"a\": 1,\n}\n",
                "{\"env\": {}}",
                "{\n  \"env\": {\n    \"URL\": \"http://mine\", // kept\n    \"OTHER\": \"x\"\n  },\n  \"b\": [1, 2]\n}\n",
                "\uFEFF{\r\n\t\"a\": 1\r\n}\r\n",
            })
    void whatWasPutAndTakenOutLeavesTheTextAsItWas(String before) throws Exception {
        Map<String, String> replaced = new LinkedHashMap<>();
        boolean empty = two.isEmpty(before);
        String written = put(two, before, replaced);
        assertEquals(two.wanted(), two.standing(written, true));
        assertEquals(written, put(two, written, new LinkedHashMap<>(replaced)), "a second time changes nothing");
        assertEquals(before, two.remove(written, replaced, empty));
    }

    @Test
    void othersMembersOfOurObjectsStay() throws Exception {
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put(two, "{}", replaced);
        String theirs = written.replace("\"http://here\"", "\"http://here\", \"THEIRS\": 1");
        assertEquals("{\n\t\"env\": { \"THEIRS\": 1\n\t}\n}", two.remove(theirs, replaced, false));
    }

    @Test
    void aFileThatWasMadeForOursStaysWhenOthersHaveWrittenIntoItSince() throws Exception {
        Map<String, String> replaced = new LinkedHashMap<>();
        String theirs = put(two, "", replaced).replaceFirst("\\{", "{\"theirs\": 1,");
        String left = two.remove(theirs, replaced, true);
        assertEquals("1", String.valueOf(JsonPlaces.value(left, "theirs")), left);
        assertNull(JsonPlaces.value(left, "env"), left);
    }

    @Test
    void whatSaysTheSameInOtherWordsIsLeft() throws Exception {
        String before = "{\"env\": {\"URL\": \"http:\\/\\/here\", \"KEY\": \"\\u006b\"}}";
        assertEquals(before, put(two, before, new LinkedHashMap<>()));
    }

    @Test
    void aPlaceThatIsNotWantedAnyMoreHasWhatItHadBefore() throws Exception {
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put(two, "{\"env\": {\"KEY\": \"mine\"}}", replaced);
        String now = put(places("env/URL", "http://there"), written, replaced);
        assertEquals("{\"env\": {\"KEY\": \"mine\",\n\t\"URL\": \"http://there\"}}", now);
        assertEquals("{\"env\": {\"KEY\": \"mine\"}}", two.remove(now, replaced, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"}{", "1, \"more\": 2", "// nothing", "\"open"})
    void whatDamagedNotesSayIsNotWritten(String remembered) throws Exception {
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put(two, "{\"env\": {}}", replaced);
        replaced.put("env/URL", remembered);
        assertEquals("{\"env\": {}}", two.remove(written, replaced, false));
    }

    @Test
    void whatAnybodyMightHaveWrittenIsNotOurs() throws Exception {
        assertNull(two.standing("{\"env\": {\"URL\": \"http://other\", \"KEY\": \"k\"}}", false));
        assertEquals(two.wanted(), two.standing("{\"env\": {\"KEY\": \"k\", \"URL\": \"http://here\"}}", false));
        assertNull(two.standing("{}", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            [1]             ! line 1, column 1: here should be an object in braces.
            {"env": "x"}    ! line 1, column 9: here should be an object in braces.
            {"env": {       ! line 1, column 10: the text ends too early.
            """)
    void whatDoesNotFitIsToldWithItsPlace(String text, String message) {
        assertEquals(
                message,
                assertThrows(FilePart.Unreadable.class, () -> two.put(text, new LinkedHashMap<>()))
                        .getMessage());
    }

    @Test
    void theDifferenceNamesThePlaces() throws Exception {
        JsonElement standing =
                Objects.requireNonNull(two.standing("{\"env\": {\"URL\": \"http://other\", \"KEY\": \"k\"}}", true));
        assertEquals("env.URL differs from what Brickway would write.", two.difference(standing));
    }
}
