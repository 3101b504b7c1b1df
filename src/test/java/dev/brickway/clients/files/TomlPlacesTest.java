package dev.brickway.clients.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/** Files of TOML in, files out. */
class TomlPlacesTest {
    private static final String TABLE = """
            [servers.ours]
            url = "http://here"
            key = "k\\"1\\\\"
            """;
    private static final TomlPlaces OURS = places("http://here");

    private static TomlPlaces places(String url) {
        Map<String, JsonPrimitive> places = new LinkedHashMap<>();
        places.put("model", new JsonPrimitive("m"));
        places.put("server", new JsonPrimitive("ours"));
        places.put("servers.ours.url", new JsonPrimitive(url));
        places.put("servers.ours.key", new JsonPrimitive("k\"1\\"));
        return new TomlPlaces(
                List.of("servers", "ours"),
                "servers.ours.url",
                places,
                Set.of("model"),
                Set.of("servers.ours.variable"));
    }

    private static String put(String text, Map<String, String> replaced) {
        try {
            String written = OURS.put(text, replaced);
            assertEquals(OURS.wanted(), OURS.standing(written, true), written);
            assertEquals(written, OURS.put(written, new LinkedHashMap<>(replaced)), "a second time changes nothing");
            return written;
        } catch (FilePart.Unreadable mistake) {
            throw new AssertionError(text, mistake);
        }
    }

    private static String remove(String text, Map<String, String> replaced) {
        try {
            // The order in which it is remembered must not matter: a note has none.
            Map<String, String> reversed = new LinkedHashMap<>();
            List.copyOf(replaced.keySet()).reversed().forEach(place -> reversed.put(place, replaced.get(place)));
            String rest = OURS.remove(text, replaced, false);
            assertEquals(rest, OURS.remove(text, reversed, false));
            return rest;
        } catch (FilePart.Unreadable mistake) {
            throw new AssertionError(text, mistake);
        }
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("an empty file", "", """
                        model = "m"
                        server = "ours"

                        """ + TABLE),
                Arguments.of("keys before tables", """
                        # mine
                        a = 1 # one

                        [t]
                        b = 2
                        """, """
                        # mine
                        a = 1 # one
                        model = "m"
                        server = "ours"

                        [t]
                        b = 2

                        """ + TABLE),
                Arguments.of("no key before the tables", """
                        # about t
                        [t]
                        b = 2
                        """, """
                        model = "m"
                        server = "ours"

                        # about t
                        [t]
                        b = 2

                        """ + TABLE),
                Arguments.of("keys that are there", """
                        model   =   'x'   # my model
                        "server" = \"""
                        the
                        other\"""
                        """, """
                        model   =   "m"   # my model
                        "server" = "ours"

                        """ + TABLE),
                Arguments.of("keys that are comments", """
                        # model = "x"
                        #server = "y"

                        [t]
                        """, """
                        model = "m"
                        server = "ours"

                        # model = "x"
                        #server = "y"

                        [t]

                        """ + TABLE),
                Arguments.of("a table of that name, changed by hand", """
                        model = "m"

                        [servers.ours]
                          mine = true
                          url = "http://there" # old

                        [t]
                        b = 2
                        """, """
                        model = "m"
                        server = "ours"

                        [servers.ours]
                          mine = true
                          url = "http://here" # old
                          key = "k\\"1\\\\"

                        [t]
                        b = 2
                        """),
                Arguments.of("what must not stand beside it", """
                        [servers.ours]
                        variable = "V" # no more
                        """, """
                        model = "m"
                        server = "ours"

                        [servers.ours]
                        # variable = "V" # no more
                        url = "http://here"
                        key = "k\\"1\\\\"
                        """),
                Arguments.of("dotted keys", """
                        servers.ours.mine = 1
                        servers.other.mine = 2
                        [t]
                        """, """
                        servers.ours.mine = 1
                        servers.ours.url = "http://here"
                        servers.ours.key = "k\\"1\\\\"
                        servers.other.mine = 2
                        model = "m"
                        server = "ours"
                        [t]
                        """),
                Arguments.of("dotted keys in a table", """
                        [servers]
                        ours.mine = 1
                        x = 2
                        """, """
                        model = "m"
                        server = "ours"

                        [servers]
                        ours.mine = 1
                        ours.url = "http://here"
                        ours.key = "k\\"1\\\\"
                        x = 2
                        """),
                Arguments.of("other tables of that kind", """
                        [servers]
                        [servers.theirs]
                        url = "x"
                        [[lists]]
                        model = "y"
                        """, """
                        model = "m"
                        server = "ours"

                        [servers]
                        [servers.theirs]
                        url = "x"
                        [[lists]]
                        model = "y"

                        """ + TABLE),
                Arguments.of("a table in the table only", """
                        [servers.ours.headers]
                        a = 1
                        """, """
                        model = "m"
                        server = "ours"

                        [servers.ours.headers]
                        a = 1

                        """ + TABLE),
                Arguments.of("no line break at the end", "a = 1", """
                        a = 1
                        model = "m"
                        server = "ours"

                        """ + TABLE.stripTrailing()),
                Arguments.of("lines in a text that look like tables", """
                        a = '''
                        [servers.ours]
                        model = "no"
                        '''
                        b = [ # [t]
                          "]", # ]
                        ]
                        [t]
                        c = \"\"\"\\\"\"\"\"
                        """, """
                        a = '''
                        [servers.ours]
                        model = "no"
                        '''
                        b = [ # [t]
                          "]", # ]
                        ]
                        model = "m"
                        server = "ours"
                        [t]
                        c = \"\"\"\\\"\"\"\"

                        """ + TABLE),
                Arguments.of("quoted names", """
                        ['servers' . "ours"]
                        'url' = 'x'
                        "ke\\u0079" = 'y'
                        """, """
                        model = "m"
                        server = "ours"

                        ['servers' . "ours"]
                        'url' = "http://here"
                        "ke\\u0079" = "k\\"1\\\\"
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void writesOnlyItsOwnAndTakesItBack(String what, String before, String after) {
        Map<String, String> replaced = new LinkedHashMap<>();
        assertEquals(after, put(before, replaced), what);
        assertEquals(before, remove(after, replaced), what);
        Map<String, String> inWindows = new LinkedHashMap<>();
        String written = put("\uFEFF" + before.replace("\n", "\r\n"), inWindows);
        if (before.contains("\n")) {
            assertEquals("\uFEFF" + after.replace("\n", "\r\n"), written);
        }
        assertEquals("\uFEFF" + before.replace("\n", "\r\n"), remove(written, inWindows));
    }

    @Test
    void whatOthersWroteSinceStays() {
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put("model = \"before\"\n", replaced);
        String since =
                written.replace("model = \"m\"", "model = \"picked\"\neffort = \"low\"") + "\n[t]\nseen = true\n";
        assertEquals("model = \"before\"\neffort = \"low\"\n\n[t]\nseen = true\n", remove(since, replaced));
        Map<String, String> inNew = new LinkedHashMap<>();
        String made = put("", inNew) + "\n[t]\nseen = true\n";
        assertEquals("[t]\nseen = true\n", remove(made, inNew));
    }

    @Test
    void whatAPersonAddsToOurTableStaysUntilItGoes() {
        Map<String, String> replaced = new LinkedHashMap<>();
        String theirs = put("a = 1\n", replaced).replace("[servers.ours]\n", "[servers.ours]\nretries = 3\n")
                + "[servers.ours.headers]\nx = \"y\"\n";
        assertEquals(theirs, put(theirs, replaced));
        assertEquals("a = 1\n", remove(theirs, replaced));
    }

    @Test
    void whatAPersonTookOutSinceIsNotBroughtBack() {
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put("model = \"before\"\na = 1\n", replaced);
        assertEquals("a = 1\n", remove(written.replace("model = \"m\"\n", ""), replaced));
    }

    @Test
    void anotherAddressChangesThatOnly() throws Exception {
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put("a = 1\n", replaced);
        TomlPlaces there = places("http://there");
        assertEquals("servers.ours.url differs from what Brickway would write.", there.difference(OURS.wanted()));
        String now = there.put(written, replaced);
        assertEquals(written.replace("http://here", "http://there"), now);
        assertEquals("a = 1\n", remove(now, replaced));
    }

    @Test
    void aPlaceThatIsNotWantedAnyMoreHasWhatItHadBefore() throws Exception {
        Map<String, JsonPrimitive> more = new LinkedHashMap<>();
        more.put("servers.ours.url", new JsonPrimitive("http://here"));
        more.put("size", new JsonPrimitive(144_000));
        TomlPlaces wide = new TomlPlaces(List.of("servers", "ours"), "servers.ours.url", more, Set.of(), Set.of());
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = wide.put("size = 1_000 # mine\n", replaced);
        assertTrue(written.startsWith("size = 144000 # mine\n"), written);
        String now = put(written, replaced);
        assertTrue(now.startsWith("size = 1_000 # mine\n"), now);
        assertEquals("size = 1_000 # mine\n", remove(now, replaced));
    }

    @ParameterizedTest
    @ValueSource(strings = {"}{", "1\nmore = 2", "# nothing", "\"open", "1 # 2"})
    void whatDamagedNotesSayIsNotWritten(String remembered) {
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put("a = 1\n", replaced);
        replaced.put("model", remembered);
        replaced.put("..", "");
        assertEquals("a = 1\n", remove(written, replaced));
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        String deep = "a = " + "[".repeat(100_000);
        FilePart.Unreadable mistake =
                assertThrows(FilePart.Unreadable.class, () -> OURS.put(deep, new LinkedHashMap<>()));
        assertTrue(String.valueOf(mistake.getMessage()).contains("nested too deeply"), mistake.getMessage());
    }

    @Test
    void whatAnybodyMightHaveWrittenIsNotOurs() throws Exception {
        assertNull(OURS.standing("model = \"m\"\n", false));
        assertNull(OURS.standing("[servers.ours]\nurl = \"http://other\"\n", false));
        assertEquals(OURS.wanted(), OURS.standing(put("", new LinkedHashMap<>()), false));
        assertNull(OURS.standing("a = 1\n", true));
        assertNotEquals(OURS.wanted(), OURS.standing(put("", new LinkedHashMap<>()) + "variable = 'V'\n", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            servers = { ours = { url = "x" } }       | line 1, column 1: Brickway cannot add to a table in braces
            a = 1;servers.ours = { url = "x" }       | line 2, column 1: Brickway cannot add to a table in braces
            [servers];ours = { url = "x" }           | line 2, column 1: Brickway cannot add to a table in braces
            [[servers]];url = "x"                    | line 1, column 1: this is a list of tables
            ;;[[servers.ours]]                       | line 3, column 1: this is a list of tables
            [model];name = "x"                       | line 1, column 1: this is a table, where Brickway
            model.name = "x"                         | line 1, column 1: this is a table, where Brickway
            """)
    void leavesAloneWhereItCannotAdd(String text, String why) {
        Map<String, String> replaced = new LinkedHashMap<>();
        FilePart.Unreadable mistake =
                assertThrows(FilePart.Unreadable.class, () -> OURS.put(text.replace(';', '\n'), replaced));
        assertTrue(String.valueOf(mistake.getMessage()).startsWith(why), mistake.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a = 1;b = ;c = 3              | line 2, column 5:
            a = "x;                       | line 1, column
            [t;a = 1                      | line 1, column 3:
            a = 1;a = 2                   | line 2, column 1:
            [t];[t]                       | line 2, column 1:
            {"a": 1}                      | line 1, column 1:
            """)
    void refusesABrokenFileWithThePlace(String text, String where) {
        String broken = text.replace(';', '\n');
        for (String each : List.of(broken, broken.replace("\n", "\r\n"), "\uFEFF" + broken)) {
            FilePart.Unreadable mistake =
                    assertThrows(FilePart.Unreadable.class, () -> OURS.put(each, new LinkedHashMap<>()));
            assertTrue(String.valueOf(mistake.getMessage()).startsWith(where), mistake.getMessage());
            assertTrue(String.valueOf(mistake.getMessage()).endsWith("."), mistake.getMessage());
        }
    }

    /** TOML 1.0 has no header for a table that dots have made. */
    @Test
    void aTableMadeByDotsGetsMoreDots() {
        String before = "servers.ours.more.url = \"x\"\n[other]\na = 1\n";
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put(before, replaced);
        assertTrue(written.contains("servers.ours.more.url = \"x\"\nservers.ours.url = \"http://here\"\n"), written);
        assertEquals(before, remove(written, replaced));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", " \n\t\r\n"})
    void knowsAnEmptyFile(String text) throws Exception {
        assertTrue(OURS.isEmpty(text));
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    /** Whatever a person has in it, the rest means the same while ours stands there, and is the same after. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyFileIsAsItWasAfterwards(int seed) {
        String before = RandomToml.text(new Random(seed));
        TomlParseResult values = Toml.parse(before.replace("\uFEFF", ""), TomlVersion.V1_0_0);
        assertEquals(List.of(), values.errors(), "a mistake of this test: " + before);
        Map<String, String> replaced = new LinkedHashMap<>();
        String written = put(before, replaced);
        TomlParseResult after = Toml.parse(written.replace("\uFEFF", ""), TomlVersion.V1_0_0);
        assertEquals(others(values), others(after), written);
        assertEquals(before, remove(written, replaced));
    }

    private static JsonObject others(TomlParseResult values) {
        JsonObject all = JsonParser.parseString(values.toJson()).getAsJsonObject();
        all.remove("model");
        all.remove("server");
        if (all.get("servers") instanceof JsonObject servers) {
            if (servers.get("ours") instanceof JsonObject ours) {
                List.of("url", "key", "variable").forEach(ours::remove);
                if (ours.isEmpty()) {
                    servers.remove("ours");
                }
            }
            if (servers.isEmpty()) {
                all.remove("servers");
            }
        }
        return all;
    }
}
