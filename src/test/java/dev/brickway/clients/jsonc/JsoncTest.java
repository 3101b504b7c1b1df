package dev.brickway.clients.jsonc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.brickway.clients.jsonc.JsoncValue.ArrayValue;
import dev.brickway.clients.jsonc.JsoncValue.ObjectValue;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in, texts out. In tables, ⏎ is a line feed, ␍ a carriage return, → a tab and ‸ a byte order mark. */
final class JsoncTest {
    private static final JsonElement NEW = JsonParser.parseString("{\"n\":1}");

    private static String text(String shown) {
        return shown.replace('⏎', '\n').replace('␍', '\r').replace('→', '\t').replace('‸', '\uFEFF');
    }

    private static String shown(String text) {
        return text.replace('\n', '⏎').replace('\r', '␍').replace('\t', '→').replace('\uFEFF', '‸');
    }

    private static Jsonc parse(String shown) {
        try {
            return Jsonc.parse(text(shown));
        } catch (JsoncMistake mistake) {
            throw new AssertionError(shown + ": " + mistake.getMessage(), mistake);
        }
    }

    private static ArrayValue array(Jsonc jsonc) {
        return (ArrayValue) Objects.requireNonNull(jsonc.root());
    }

    private static ObjectValue object(Jsonc jsonc) {
        return (ObjectValue) Objects.requireNonNull(jsonc.root());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            []                          ! [⏎→{⏎→→"n": 1⏎→}⏎]
            [ ]                         ! [⏎→{⏎→→"n": 1⏎→}⏎ ]
            [⏎]                         ! [⏎→{⏎→→"n": 1⏎→}⏎⏎]
            ‸[]                         ! ‸[⏎→{⏎→→"n": 1⏎→}⏎]
            [1]                         ! [1,⏎→{⏎→→"n": 1⏎→}]
            [⏎  1⏎]                     ! [⏎  1,⏎  {⏎    "n": 1⏎  }⏎]
            [⏎  "a"⏎]                   ! [⏎  "a",⏎  {⏎    "n": 1⏎  }⏎]
            [␍⏎→"a"␍⏎]                  ! [␍⏎→"a",␍⏎→{␍⏎→→"n": 1␍⏎→}␍⏎]
            [⏎→"a",⏎]                   ! [⏎→"a",⏎→{⏎→→"n": 1⏎→},⏎]
            [⏎→"a" // one⏎]             ! [⏎→"a", // one⏎→{⏎→→"n": 1⏎→}⏎]
            [⏎→"a", // one⏎ // two⏎]    ! [⏎→"a", // one⏎→{⏎→→"n": 1⏎→},⏎ // two⏎]
            [⏎→"a" /* x, */ // one⏎]    ! [⏎→"a", /* x, */ // one⏎→{⏎→→"n": 1⏎→}⏎]
            [ // c⏎]                    ! [ // c⏎→{⏎→→"n": 1⏎→}⏎⏎]
            """)
    void appended(String before, String after) {
        Jsonc jsonc = parse(before);
        Jsonc changed = jsonc.append(array(jsonc), NEW);
        assertEquals(after, shown(changed.text()));
        Jsonc back = changed.remove(array(changed), array(changed).elements().size() - 1);
        assertEquals(before, shown(back.text()), "taken back");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            [1, 2, 3]                   ! 0 ! [ 2, 3]
            [1, 2, 3]                   ! 1 ! [1, 3]
            [1, 2, 3]                   ! 2 ! [1, 2]
            [1, 2, 3,]                  ! 2 ! [1, 2,]
            [⏎→1⏎]                      ! 0 ! []
            [⏎→1,⏎→// kept⏎→2⏎]         ! 0 ! [⏎→// kept⏎→2⏎]
            [⏎→1, // kept⏎→2⏎]          ! 1 ! [⏎→1 // kept⏎]
            [⏎→1, // kept⏎→2, 3⏎]       ! 1 ! [⏎→1, // kept⏎→ 3⏎]
            [ // kept⏎→1]               ! 0 ! [ // kept⏎→]
            [ // kept⏎→1⏎]              ! 0 ! [ // kept⏎]
            [1 /* kept */, 2]           ! 0 ! [ /* kept */ 2]
            [1 // kept⏎, 2]             ! 1 ! [1 // kept⏎]
            """)
    void removed(String before, int index, String after) {
        Jsonc jsonc = parse(before);
        assertEquals(after, shown(jsonc.remove(array(jsonc), index).text()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            {}                          ! {⏎→"k": {⏎→→"n": 1⏎→}⏎}
            {"a": 1}                    ! {"a": 1,⏎→"k": {⏎→→"n": 1⏎→}}
            {⏎    "a": 1,⏎}             ! {⏎    "a": 1,⏎    "k": {⏎        "n": 1⏎    },⏎}
            """)
    void putAndRemoved(String before, String after) {
        Jsonc jsonc = parse(before);
        Jsonc changed = jsonc.put(object(jsonc), "k", NEW);
        assertEquals(after, shown(changed.text()));
        Jsonc back = changed.remove(
                object(changed), Objects.requireNonNull(object(changed).member("k")));
        assertEquals(before, shown(back.text()), "taken back");
    }

    @Test
    void ofSeveralMembersOfOneNameTheLastCounts() {
        Jsonc jsonc = parse("{\"a\": 1, \"a\": 2}");
        assertEquals(
                "{\"a\": 1, \"a\": 3}",
                jsonc.put(object(jsonc), "a", JsonParser.parseString("3")).text());
        assertEquals("{\"a\":2}", object(jsonc).toJson().toString());
    }

    @Test
    void everyKindOfValueIsRead() {
        Jsonc jsonc = parse("/* a */ [1, -2.5e3, \"\\u00e9\\n\\\"/\", true, false, null, {}, [] , ] // b");
        assertEquals(
                "[1,-2.5e3,\"é\\n\\\"/\",true,false,null,{},[]]",
                array(jsonc).toJson().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "// only this", "‸", "/* a */⏎"})
    void aTextWithoutAValueGetsOne(String before) {
        Jsonc jsonc = parse(before);
        assertEquals(null, jsonc.root());
        Jsonc changed = jsonc.withRoot(JsonParser.parseString("[]"));
        assertEquals("[]", array(changed).toJson().toString());
        assertEquals(0, changed.text().indexOf(text(before)), "what was there stays");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            [1 2]             ! line 1, column 4: here should be a comma or a closing bracket.
            [⏎{"a" 1}]        ! line 2, column 6: here should be a colon.
            [1,,2]            ! line 1, column 4: here should be a value.
            {a: 1}            ! line 1, column 2: here should be a name in double quotes, or a closing brace.
            ['a']             ! line 1, column 2: here should be a value.
            [a]               ! line 1, column 2: a text needs double quotes.
            ["a⏎"]            ! line 1, column 4: the text of this line has no closing quotation mark.
            ["a               ! line 1, column 2: this text has no closing quotation mark.
            ["\\x"]           ! line 1, column 3: there is no such escape.
            [01]              ! line 1, column 2: this is no number.
            [                 ! line 1, column 2: the text ends too early.
            [] []             ! line 1, column 4: there is something after the end.
            [␍⏎1 /* x         ! line 2, column 3: this comment has no end.
            ‸[1 2]            ! line 1, column 4: here should be a comma or a closing bracket.
            """)
    void aMistakeIsToldWithItsPlace(String text, String message) {
        assertEquals(
                message,
                assertThrows(JsoncMistake.class, () -> Jsonc.parse(text(text))).getMessage());
    }

    @Test
    void whatIsNestedTooDeeplyIsAMistakeAndNoCrash() {
        assertThrows(JsoncMistake.class, () -> Jsonc.parse("[".repeat(100_000)));
    }
}
