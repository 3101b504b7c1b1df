package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any text is a {@code .env} file: no line of it is lost without a word, and its values can be written down again. */
public final class DotEnvFuzz implements FuzzTarget {

    @Override
    public void run(byte[] input) {
        String text = new Input(input).text();
        DotEnv read = DotEnv.parse(text);
        Map<String, String> variables = read.variables();
        variables.keySet().forEach(name -> assertTrue(name.matches("[A-Za-z_][A-Za-z0-9_]*"), name));
        assertTrue(variables.keySet().containsAll(read.expanded()));
        long lines = text.lines().count();
        read.ignored().forEach(line -> assertTrue(line >= 1 && line <= lines, "line " + line));
        if (variables.isEmpty() && read.ignored().isEmpty()) {
            text.replace("\uFEFF", "")
                    .lines()
                    .forEach(line ->
                            assertTrue(line.isBlank() || line.stripLeading().startsWith("#"), line));
        }
        // A quoted value may have lost its carriage returns, since lines may end in them; a second time there are none.
        assertEquals(variables, DotEnv.parse(written(variables)).variables());
        assertFalse(read.toString().isEmpty());
    }

    /** As a shell takes it, whatever the values are. */
    private static String written(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(each -> "export " + each.getKey() + "=\""
                        + each.getValue().replaceAll("[\"\\\\$`]", "\\\\$0").replace("\r", "\\r") + "\"\n")
                .collect(Collectors.joining());
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "# Databricks\nDBX_WORKSPACE_HOST=adb-1.azuredatabricks.net\nexport DBX_TOKEN='dapi1'\n",
                        "\uFEFFA=\"two\nlines\" # comment\r\nB = b # comment\r\nC='#'\nD=\"\\\"\\\\\\$\\n\\t\"\nE=${A}`b`\n",
                        "A=\"unclosed\nB='x\nno assignment\n=x\n1A=2\n")
                .map(text -> Input.of("", text));
    }
}
