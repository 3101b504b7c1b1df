package dev.brickway.clients.vscode;

import static dev.brickway.clients.vscode.Group.GPT;
import static dev.brickway.clients.vscode.Group.SMALL;
import static dev.brickway.clients.vscode.Group.SONNET;
import static dev.brickway.clients.vscode.Group.connection;
import static dev.brickway.clients.vscode.Group.difference;
import static dev.brickway.clients.vscode.Group.part;
import static dev.brickway.clients.vscode.Group.put;
import static dev.brickway.clients.vscode.Group.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brickway.clients.Connection;
import dev.brickway.clients.files.FilePart;
import dev.brickway.models.Model;
import dev.brickway.settings.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of models in, files of models out. */
class ModelGroupTest {
    private static final ModelGroup ONE = part(connection(SMALL));

    /** The group with one model, as it stands in a list that begins in the first column. */
    private static final String GROUP = """
            \t{
            \t	"name": "Databricks (Brickway)",
            \t	"vendor": "customendpoint",
            \t	"apiType": "chat-completions",
            \t	"models": [
            \t		{
            \t			"id": "small",
            \t			"name": "Small one",
            \t			"url": "http://127.0.0.1:19000/v1/chat/completions",
            \t			"toolCalling": false,
            \t			"vision": true,
            \t			"maxInputTokens": 8000,
            \t			"maxOutputTokens": 2000,
            \t			"requestHeaders": {
            \t				"Authorization": "Bearer bw-key"
            \t			}
            \t		}
            \t	]
            \t}""";

    private static final String OTHER = "{\"vendor\": \"copilot\", \"name\": \"x\"}";

    static Stream<Arguments> added() {
        return Stream.of(
                Arguments.of("no file", "", "[\n" + GROUP + "\n]"),
                Arguments.of("VS Code's own new file", "[]", "[\n" + GROUP + "\n]"),
                Arguments.of("white space", "[ ]\n", "[\n" + GROUP + "\n ]\n"),
                Arguments.of("a byte order mark", "\uFEFF[]", "\uFEFF[\n" + GROUP + "\n]"),
                Arguments.of("a mark alone", "\uFEFF", "\uFEFF[\n" + GROUP + "\n]"),
                Arguments.of("comments alone", "// mine", "// mine\n[\n" + GROUP + "\n]"),
                Arguments.of("tabs", "[\n\t" + OTHER + "\n]", "[\n\t" + OTHER + ",\n" + GROUP + "\n]"),
                Arguments.of(
                        "two spaces",
                        "[\n  " + OTHER + "\n]\n",
                        "[\n  " + OTHER + ",\n" + GROUP.replace("\t", "  ") + "\n]\n"),
                Arguments.of(
                        "four spaces and line ends of Windows",
                        "[\r\n    " + OTHER + "\r\n]\r\n",
                        "[\r\n    " + OTHER + ",\r\n"
                                + GROUP.replace("\t", "    ").replace("\n", "\r\n") + "\r\n]\r\n"),
                Arguments.of("a trailing comma", "[\n\t" + OTHER + ",\n]", "[\n\t" + OTHER + ",\n" + GROUP + ",\n]"),
                Arguments.of(
                        "comments",
                        "/* a */ [ // b\n\t" + OTHER + " // c\n\t/* d */\n] // e",
                        "/* a */ [ // b\n\t" + OTHER + ", // c\n" + GROUP + "\n\t/* d */\n] // e"),
                Arguments.of(
                        "references, fields that nobody knows, any order",
                        "[\n\t{\"models\": [], \"apiKey\": \"${input:chat.lm.secret.1}\", \"vendor\": \"x\", \"zz\": [1.50,]}\n]",
                        "[\n\t{\"models\": [], \"apiKey\": \"${input:chat.lm.secret.1}\", \"vendor\": \"x\", \"zz\": [1.50,]},\n"
                                + GROUP + "\n]"),
                Arguments.of(
                        "groups that only look like ours",
                        "[\n\t{\"name\": \"Databricks (Brickway)\", \"vendor\": \"customoai\"},\n"
                                + "\t{\"name\": \"databricks (brickway)\", \"vendor\": \"customendpoint\"},\n\t\"text\", null\n]",
                        "[\n\t{\"name\": \"Databricks (Brickway)\", \"vendor\": \"customoai\"},\n"
                                + "\t{\"name\": \"databricks (brickway)\", \"vendor\": \"customendpoint\"},\n\t\"text\", null,\n"
                                + GROUP + "\n]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("added")
    void isAddedAndTakenOutAgain(String what, String before, String after) {
        Map<String, String> replaced = new HashMap<>();
        assertNull(difference(ONE, before));
        assertEquals(after, put(ONE, before, replaced));
        assertEquals("", difference(ONE, after));
        assertEquals(after, put(ONE, after, new HashMap<>(replaced)), "twice is once");
        boolean madeRoot = before.isEmpty() || !before.contains("[");
        assertEquals(before, remove(ONE, after, replaced, madeRoot));
    }

    static Stream<Arguments> updated() {
        String small =
                "{\"id\": \"small\", \"name\": \"Small one\", \"url\": \"http://127.0.0.1:19000/v1/chat/completions\","
                        + " \"toolCalling\": false, \"vision\": true, \"maxInputTokens\": 8000, \"maxOutputTokens\": 2000,"
                        + " \"requestHeaders\": {\"Authorization\": \"Bearer bw-key\"}}";
        String group = "[{\"vendor\": \"customendpoint\", \"name\": \"Databricks (Brickway)\","
                + " \"apiType\": \"chat-completions\", \"models\": [" + small + "]}]";
        return Stream.of(
                Arguments.of("nothing to do", group, group, ""),
                Arguments.of(
                        "another port",
                        group.replace(":19000", ":19001") + " // c",
                        group + " // c",
                        "The address is another one."),
                Arguments.of("another key", group.replace("bw-key", "bw-old"), group, "The key is another one."),
                Arguments.of(
                        "other limits",
                        group.replace("8000", "9000 /* more */"),
                        group.replace("8000", "8000 /* more */"),
                        "1 model has other limits."),
                Arguments.of(
                        "name and abilities",
                        group.replace("Small one", "s").replace("false", "true"),
                        group,
                        "1 model has other names, abilities."),
                Arguments.of(
                        "another API",
                        group.replace("\"chat-completions\"", "\"responses\""),
                        group,
                        "The API is another one."),
                Arguments.of(
                        "an address of the group's own",
                        group.replace("\"models\"", "\"url\": \"http://127.0.0.1:19000\", \"models\""),
                        group,
                        "The group has an address of its own, so VS Code ignores its models."),
                Arguments.of(
                        "what others added",
                        group.replace(
                                        "\"models\"",
                                        "\"settings\": {\"small\": {\"reasoningEffort\": \"low\"}},"
                                                + " \"apiKey\": \"${input:chat.lm.secret.7}\", \"models\"")
                                .replace(
                                        "\"id\"",
                                        "\"editTools\": [\"apply-patch\"], /* e */ \"thinking\": true, \"id\"")
                                .replace("\"Authorization\"", "\"X-Team\": \"a\", \"Authorization\"")
                                .replace("bw-key", "bw-old"),
                        group.replace(
                                        "\"models\"",
                                        "\"settings\": {\"small\": {\"reasoningEffort\": \"low\"}},"
                                                + " \"apiKey\": \"${input:chat.lm.secret.7}\", \"models\"")
                                .replace(
                                        "\"id\"",
                                        "\"editTools\": [\"apply-patch\"], /* e */ \"thinking\": true, \"id\"")
                                .replace("\"Authorization\"", "\"X-Team\": \"a\", \"Authorization\""),
                        "The key is another one."),
                Arguments.of(
                        "a header in lower case",
                        group.replace("Authorization", "authorization").replace("bw-key", "bw-old"),
                        group.replace("Authorization", "authorization"),
                        "The key is another one."),
                Arguments.of(
                        "the header twice",
                        group.replace("{\"Authorization\"", "{\"authorization\": \"Bearer bw-old\", \"Authorization\""),
                        group.replace("Authorization", "authorization"),
                        "The key is another one."),
                Arguments.of(
                        "no headers",
                        group.replace("{\"Authorization\": \"Bearer bw-key\"}", "null"),
                        group.replace(
                                "{\"Authorization\": \"Bearer bw-key\"}",
                                "{\n\t\"Authorization\": \"Bearer bw-key\"\n}"),
                        "The key is another one."),
                Arguments.of(
                        "a model that is not wanted",
                        group.replace(small, "{\"id\": \"old\", \"x\": 1}, " + small),
                        group.replace(small, " " + small),
                        "1 model is not offered any more."),
                Arguments.of(
                        "what would cost the whole group",
                        group.replace(small, small + ", null, {\"name\": \"no id\"}"),
                        group,
                        "Its list of models holds something that is no model of it."),
                Arguments.of(
                        "a model twice: the last counts in VS Code",
                        group.replace(small, "{\"id\": \"small\", \"x\": 1}," + small),
                        group,
                        "Its list of models holds something that is no model of it. The address is another one."
                                + " The key is another one. 1 model has other names, limits, abilities."),
                Arguments.of(
                        "the group twice: VS Code takes one of them",
                        group.replaceFirst("]$", ", " + OTHER + "," + group.substring(1)),
                        group.replaceFirst("]$", ", " + OTHER + "]"),
                        "The group is there more than once."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updated")
    void onlyWhatDiffersIsChanged(String what, String before, String after, String difference) {
        assertEquals(difference, difference(ONE, before));
        assertEquals(after, put(ONE, before, new HashMap<>()));
        assertEquals("", difference(ONE, after));
    }

    @Test
    void aGroupWithoutAListOfModelsGetsOne() {
        for (String models : List.of("", ", \"models\": {}", ", \"models\": null")) {
            String before = "[{\"name\": \"Databricks (Brickway)\", \"vendor\": \"customendpoint\"" + models + "}]";
            assertEquals(
                    "The API is another one. Its list of models holds something that is no model of it."
                            + " 1 model is missing.",
                    difference(ONE, before));
            assertEquals("", difference(ONE, put(ONE, before, new HashMap<>())));
        }
    }

    @Test
    void modelsComeAndGoAndTheirOrderDoesNotCount() {
        ModelGroup three = part(connection(SMALL, SONNET, GPT));
        String file = put(three, "[]", new HashMap<>());
        ModelGroup reversed = part(connection(GPT, SONNET, SMALL));
        assertEquals("", difference(reversed, file));
        assertEquals(file, put(reversed, file, new HashMap<>()));

        assertEquals("2 models are not offered any more.", difference(ONE, file));
        String one = put(ONE, file, new HashMap<>());
        assertEquals("[\n" + GROUP + "\n]", one);
        assertEquals("2 models are missing.", difference(three, one));
        assertEquals(file, put(three, one, new HashMap<>()), "they are appended again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | line 1, column 1: here should be a list of groups in brackets.
            '// c~~  "x"' | line 3, column 3: here should be a list of groups in brackets.
            [{]  | line 1, column 3: here should be a name in double quotes, or a closing brace.
            [~{"a": 1~"b": 2}] | line 3, column 1: here should be a comma or a closing brace.
            [{} | line 1, column 4: the text ends too early.
            [] [] | line 1, column 4: there is something after the end.
            """)
    void whatCannotBeUnderstoodIsLeftAlone(String text, String mistake) {
        String file = text.replace("~", "\n");
        for (int i = 0; i < 3; i++) {
            int which = i;
            assertEquals(
                    mistake,
                    assertThrows(FilePart.Unreadable.class, () -> {
                                switch (which) {
                                    case 0 -> ONE.standing(file, true);
                                    case 1 -> ONE.put(file, new HashMap<>());
                                    default -> ONE.remove(file, Map.of(), true);
                                }
                            })
                            .getMessage());
        }
    }

    @Test
    void whatOthersAddedStaysWhenItIsTakenOut() {
        Map<String, String> replaced = new HashMap<>();
        String file = put(ONE, "", replaced);
        assertEquals("", remove(ONE, file, replaced, true));
        String added = file.replace("[\n\t{\n\t\t\"name\"", "// a\n[\n\t" + OTHER + ",\n\t{\n\t\t\"name\"");
        assertEquals("// a\n[\n\t" + OTHER + "\n]", remove(ONE, added, replaced, true));
        String commented = file.replace("[\n\t{\n\t\t\"name\"", "[\n\t// keep me\n\t{\n\t\t\"name\"");
        assertEquals("[\n\t// keep me\n]", remove(ONE, commented, replaced, true));
        assertEquals("[{}]", remove(ONE, "[{}]", Map.of(), true), "there is nothing to take out");
    }

    @Test
    void hostileTextsAreWrittenAsTheyAre() {
        Connection hostile = new Connection(
                "http://127.0.0.1:19000", new Secret("a\"b\\c"), List.of(Model.of("a\"]}//\n\u2028/*", "/x")));
        ModelGroup part = part(hostile);
        String file = put(part, "[]", new HashMap<>());
        assertEquals("", difference(part, file));
        assertEquals("[]", remove(part, file, Map.of(), false));
    }
}
