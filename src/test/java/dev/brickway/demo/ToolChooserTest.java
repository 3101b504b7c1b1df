package dev.brickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.demo.Answer.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tool of a client is called for a prompt, and with what. */
class ToolChooserTest {
    private static final String HERE = "Current working directory: /home/me/my work\n";

    private static final Tool SHELL = tool("bash", "command", "description");
    private static final Tool CREATE = tool("create", "path", "file_text");
    private static final Tool VIEW = tool("view", "path");
    private static final Tool EDIT = tool("edit", "path");
    private static final List<Tool> COPILOT = List.of(SHELL, tool("read_bash", "shellId"), VIEW, CREATE, EDIT);
    private static final List<Tool> VSCODE = List.of(
            tool("create_directory", "dirPath"),
            tool("create_file", "filePath", "content"),
            tool("list_dir", "path"),
            tool("run_in_terminal", "command", "explanation", "goal"));
    private static final List<Tool> CLAUDE_CODE = List.of(
            tool("Agent", "prompt"),
            tool("Bash", "command"),
            tool("Read", "file_path"),
            tool("Write", "file_path", "content"));
    private static final List<Tool> CODEX = List.of(tool("exec_command", "cmd"), tool("write_stdin", "session_id"));
    private static final List<Tool> OPENCODE =
            List.of(SHELL, tool("read", "filePath"), tool("write", "content", "filePath"));

    @Test
    void createsTheFileWithEachClientsOwnTool() {
        String prompt = "create a file notes.txt saying \"good morning\"";

        assertCall(
                "create {\"path\":\"/home/me/my work/notes.txt\",\"file_text\":\"good morning\\n\"}",
                COPILOT,
                HERE,
                prompt);
        assertCall(
                "create_file {\"filePath\":\"/home/me/my work/notes.txt\",\"content\":\"good morning\\n\"}",
                VSCODE,
                "The user has the following folder open: /home/me/my work.\nThe shell is bash.\n",
                prompt);
        assertCall(
                "Write {\"file_path\":\"/home/me/my work/notes.txt\",\"content\":\"good morning\\n\"}",
                CLAUDE_CODE,
                "Primary working directory: /home/me/my work\n",
                prompt);
        assertCall(
                "exec_command {\"cmd\":\"echo \\\"good morning\\\" > \\\"notes.txt\\\"\"}",
                CODEX,
                "<environment_context>\n  <cwd>/home/me/my work</cwd>\n</environment_context>",
                prompt);
        assertCall(
                "write {\"content\":\"good morning\\n\",\"filePath\":\"C:\\\\Users\\\\me\\\\notes.txt\"}",
                OPENCODE,
                "Working directory: C:\\Users\\me\n",
                prompt);
    }

    @Test
    void usesTheShellWhenTheFolderIsNotKnown() {
        assertCall(
                "bash {\"command\":\"echo \\\"Hello from Brickway\\\" > \\\"hello-from-brickway.txt\\\"\","
                        + "\"description\":\"Show that tools work through Brickway\"}",
                COPILOT,
                "",
                "please make a file");
    }

    @Test
    void doesSomethingHarmlessWhenNothingWasAsked() {
        assertCall("view {\"path\":\"/home/me/my work\"}", COPILOT, HERE, "say hi");
        assertCall("list_dir {\"path\":\"/home/me/my work\"}", VSCODE, HERE, "say hi");
        assertCall("Bash {\"command\":\"echo \\\"Hello from Brickway\\\"\"}", CLAUDE_CODE, HERE, "say hi");
    }

    @Test
    void takesTheToolThatThePromptNames() {
        assertCall(
                "Bash {\"command\":\"echo \\\"Hello from Brickway\\\" > \\\"a.txt\\\"\"}",
                CLAUDE_CODE,
                HERE,
                "create the file a.txt with Bash");
        assertCall("edit {\"path\":\"/home/me/my work\"}", COPILOT, HERE, "use the edit tool");
    }

    @Test
    void fillsWhatAnUnknownToolRequires() {
        Tool weather = schema("get_weather", """
                {"type":"object","required":["city","unit","days","exact","tags","where"],"properties":{
                "city":{"type":"string"},"unit":{"type":"string","enum":["C","F"]},"days":{"type":"integer","minimum":3},
                "exact":{"type":"boolean"},"tags":{"type":"array","minItems":2,"items":{"type":"string"}},
                "where":{"type":"object","required":["lat"],"properties":{"lat":{"anyOf":[{"type":"number"},{"type":"null"}]},
                "lon":{"type":"number"}}},"optional":{"type":"string"}}}""");

        assertCall(
                "get_weather {\"city\":\"hello\",\"unit\":\"C\",\"days\":3,\"exact\":false,\"tags\":[\"hello\",\"hello\"],"
                        + "\"where\":{\"lat\":1}}",
                List.of(weather),
                "",
                "how is the weather?");
        assertCall("no_arguments {}", List.of(new Tool("no_arguments", new JsonObject(), false)), "", "hi");
    }

    @Test
    void givesAPatchToAFreeformTool() {
        Call call = choose(
                        List.of(new Tool("apply_patch", new JsonObject(), true)),
                        "",
                        "add a file a/b.txt with text 'x'")
                .orElseThrow();

        assertTrue(call.freeform());
        assertEquals("*** Begin Patch\n*** Add File: a/b.txt\n+x\n*** End Patch\n", call.arguments());
    }

    @Test
    void callsNothingWhenNothingIsOffered() {
        assertEquals(Optional.empty(), choose(List.of(), HERE, "create a file"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "create a file | hello-from-brickway.txt | Hello from Brickway!",
                "Please create src/main/App.java | src/main/App.java | Hello from Brickway!",
                "write a file called \"a-b_c.md\" containing 'one, two' | a-b_c.md | one, two",
                "make a file in /etc/passwd.txt | hello-from-brickway.txt | Hello from Brickway!",
                "make a file ../up.txt | hello-from-brickway.txt | Hello from Brickway!",
                "what is in readme.md? | ~~ | Hello from Brickway!",
                "say hi | ~~ | Hello from Brickway!",
            })
    void readsTheTaskFromThePrompt(String prompt, String file, String content) {
        Task task = Task.of(conversation(List.of(), "", prompt));

        assertEquals(file, task.fileName());
        assertEquals(content + "\n", task.content());
    }

    @Test
    void letsNoShellSyntaxThrough() {
        Task task = new Task("a\"; rm -rf $HOME.txt", "`reboot` $(reboot) & > x", Optional.empty());

        assertEquals("echo \"reboot reboot   x\" > \"a; rm -rf HOME.txt\"", task.shellCommand());
    }

    private static void assertCall(String expected, List<Tool> tools, String system, String prompt) {
        Call call = choose(tools, system, prompt).orElseThrow();
        assertEquals(expected, call.name() + " " + call.arguments());
    }

    private static Optional<Call> choose(List<Tool> tools, String system, String prompt) {
        return new ToolChooser(tools).choose(Task.of(conversation(tools, system, prompt)), prompt, "id");
    }

    private static Conversation conversation(List<Tool> tools, String system, String prompt) {
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn(Turn.Role.SYSTEM, system, 0));
        turns.add(new Turn(Turn.Role.USER, prompt, 0));
        return new Conversation(turns, tools, "", false, false);
    }

    private static Tool tool(String name, String... required) {
        JsonObject properties = new JsonObject();
        StringBuilder names = new StringBuilder();
        for (String property : required) {
            properties.add(property, JsonParser.parseString("{\"type\":\"string\"}"));
            names.append(names.isEmpty() ? "" : ",")
                    .append('"')
                    .append(property)
                    .append('"');
        }
        return schema(name, "{\"type\":\"object\",\"properties\":" + properties + ",\"required\":[" + names + "]}");
    }

    private static Tool schema(String name, String schema) {
        return new Tool(name, JsonParser.parseString(schema).getAsJsonObject(), false);
    }
}
