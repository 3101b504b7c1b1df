package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A=b~b",
                "export A=b~b",
                "  export   A=b  ~b",
                "A = b~b",
                "A=b c~b c",
                "A=b # comment~b",
                "A=b#no comment~b#no comment",
                "A=# comment~",
                "A=~",
                "A=\"b # c\" # d~b # c",
                "A='b \"$HOME\" \\n'~b \"$HOME\" \\n",
                "A=\"\\\"b\\\" \\$c \\\\ \\x\"~\"b\" $c \\ \\x",
                "A=$HOME/`id`/${X}~$HOME/`id`/${X}",
                "A=\"$HOME\"~$HOME",
                "A=b=c~b=c",
                "A=\"b'c\"~b'c",
            })
    void readsAValue(String line, String value) {
        DotEnv parsed = DotEnv.parse(line);

        assertEquals(Map.of("A", value == null ? "" : value), parsed.variables());
        assertEquals(List.of(), parsed.ignored());
    }

    @Test
    void readsAWholeFile() {
        DotEnv parsed =
                DotEnv.parse("\uFEFF# comment\r\n\r\nA=1\r\n  # more\r\nexport B='2'\r\nif true; then\r\nA=3\r\n");

        assertEquals(Map.of("A", "3", "B", "2"), parsed.variables());
        assertEquals(List.of(6), parsed.ignored());
    }

    @Test
    void quotedValuesMayHaveLines() {
        DotEnv parsed = DotEnv.parse("A=\"1\n2\\n3\"\nB='x\n#y'\nC=z");

        assertEquals(Map.of("A", "1\n2\n3", "B", "x\n#y", "C", "z"), parsed.variables());
    }

    @Test
    void anOpenQuoteSpoilsOnlyItsLine() {
        DotEnv parsed = DotEnv.parse("A=\"1\nB=2\nC='3' 4\nD=5");

        assertEquals(Map.of("B", "2", "D", "5"), parsed.variables());
        assertEquals(List.of(1, 3), parsed.ignored());
    }

    @Test
    void neverThrows() {
        Random random = new Random(11);
        String alphabet = "A=\"'\\ \n#$ex port\r";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            DotEnv parsed = DotEnv.parse(text.toString());
            long lines = text.toString().lines().count();
            assertTrue(parsed.ignored().stream().allMatch(line -> line >= 1 && line <= lines), text::toString);
            assertTrue(parsed.variables().keySet().containsAll(parsed.expanded()), text::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "A=$HOME~true",
                "A=\"x`id`\"~true",
                "A=\\\\$HOME~true",
                "A='$HOME'~false",
                "A=\"\\$HOME\"~false",
                "A=b~false",
            })
    void tellsWhatAShellWouldWorkOut(String line, boolean expanded) {
        assertEquals(expanded ? Set.of("A") : Set.of(), DotEnv.parse(line).expanded());
    }

    @Test
    void theLastOneOfANameSaysWhetherItIsWorkedOut() {
        assertEquals(Set.of("B"), DotEnv.parse("A=$X\nA='$X'\nB=1\nB=$X").expanded());
    }
}
