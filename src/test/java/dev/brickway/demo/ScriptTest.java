package dev.brickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.demo.Answer.Finish;
import dev.brickway.demo.Answer.Say;
import dev.brickway.demo.Turn.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the model talks, when it calls, and what it says to a client's own small requests. */
class ScriptTest {
    private static final DemoModel GPT = DemoModels.ALL.get(2);
    private static final Tool TOOL = new Tool(
            "bash",
            JsonParser.parseString("{\"type\":\"object\",\"properties\":{\"command\":{\"type\":\"string\"}},"
                            + "\"required\":[\"command\"]}")
                    .getAsJsonObject(),
            false);

    @Test
    void welcomesANewcomer() throws Exception {
        String text = text(answer(false, user("hi")));

        assertTrue(text.contains("DBX_WORKSPACE_HOST"));
        assertTrue(text.contains("DBX_TOKEN"));
        assertTrue(text.contains("demo:error N"));
    }

    @Test
    void callsAToolOncePerPrompt() throws Exception {
        assertEquals(Finish.TOOL_CALLS, answer(true, user("hi")).finish());

        Answer after = answer(true, user("hi"), call(), result("fine"));
        assertEquals(Finish.STOP, after.finish());
        assertTrue(text(after).contains("fine"));

        Turn reminder = user("<system_reminder>keep going</system_reminder>");
        assertEquals(
                Finish.STOP,
                answer(true, user("hi"), call(), result("fine"), reminder).finish());
        assertEquals(
                Finish.TOOL_CALLS,
                answer(true, user("hi"), call(), result("fine"), said("ok"), user("again"))
                        .finish());
    }

    @Test
    void saysThatNoToolsWereOffered() throws Exception {
        Answer answer = answer(false, user("demo:tool"));

        assertEquals(Finish.STOP, answer.finish());
        assertTrue(text(answer).contains("none with this request"));
    }

    @Test
    void callsTheToolThatIsForcedAndNoneWhenForbidden() throws Exception {
        Tool other = new Tool("other", new JsonObject(), false);
        List<Turn> turns = List.of(user("hi"));

        Answer forced = new Script(
                        new Conversation(turns, List.of(TOOL, other), "other", false, false), GPT, new Flaky())
                .answer();
        assertEquals("other", forced.calls().getFirst().name());

        Answer forbidden =
                new Script(new Conversation(turns, List.of(TOOL), "", true, false), GPT, new Flaky()).answer();
        assertEquals(Finish.STOP, forbidden.finish());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You are an expert in crafting ultra-compact titles for chatbot conversations. | Trying the Brickway demo",
                "You are a title generator. You output ONLY a thread title. | Trying the Brickway demo",
                "You are an expert in crafting pithy branch names for Git Repos. | try-brickway-demo",
                "You are an expert in writing short, catchy progress messages. Return only the text."
                        + " | Walking over the bridge",
                "You are an expert in writing commit messages. Write a commit message. | Try the Brickway demo",
            })
    void answersAClientsOwnRequestsInAFewWords(String system, String expected) throws Exception {
        Answer answer = answer(
                false, new Turn(Role.SYSTEM, system, 0), user("Please write one for: demo:error 429 create a file"));

        assertEquals(expected, text(answer));
    }

    @Test
    void answersARequestForAListWithAList() throws Exception {
        Turn system = new Turn(
                Role.SYSTEM, "Write progress messages. Return messages as a JSON array of strings, nothing else", 0);

        assertTrue(
                JsonParser.parseString(text(answer(false, system, user("go")))).isJsonArray());
    }

    @Test
    void answersACompactionWithoutATool() throws Exception {
        List<Turn> turns = List.of(
                new Turn(Role.SYSTEM, "You are a coding agent.", 0),
                user("demo:cut"),
                said("ok"),
                user("Please compact what was said so far."));

        Answer answer = new Script(new Conversation(turns, List.of(TOOL), "", true, false), GPT, new Flaky()).answer();
        assertTrue(text(answer).startsWith("The user is trying Brickway"));
    }

    @Test
    void readsThePromptWithoutWhatClientsPutAroundIt() {
        assertEquals("hi", prompt("<current_datetime>now</current_datetime>\n\nhi\n<reminder id=\"1\">no</reminder>"));
        assertEquals(
                "create a file",
                prompt("<context>The date is …</context>\n<userRequest>\ncreate a file\n</userRequest>\n<x>y</x>"));
        assertEquals("if a < b then c > d", prompt("if a < b then c > d"));
    }

    @Test
    void textIsCutBetweenWordsAndComesWhole() {
        String text = "  Grüße, 世界 \uD83E\uDDF1!\n\n| a | b |\n  end \n";
        List<String> pieces = new ArrayList<>();
        new Pieces(Answer.text(text), 2).forEachRemaining(piece -> pieces.add(((Piece.TextPiece) piece).text()));

        assertEquals(text, String.join("", pieces));
        assertTrue(pieces.size() > 3);
    }

    @Test
    void argumentsAreNeverCutInsideACharacter() {
        String arguments = "{\"a\":\"" + "\uD83E\uDDF1".repeat(40) + "\"}";
        Answer answer = Answer.of(List.of(new Answer.Call("1", "f", arguments, false)), Finish.TOOL_CALLS);
        StringBuilder joined = new StringBuilder();
        new Pieces(answer, 1).forEachRemaining(piece -> {
            if (piece instanceof Piece.CallArguments(int _, String fragment)) {
                assertFalse(Character.isLowSurrogate(fragment.charAt(0)));
                joined.append(fragment);
            }
        });

        assertEquals(arguments, joined.toString());
    }

    private static Answer answer(boolean tools, Turn... turns) throws Refused {
        List<Tool> offered = tools ? List.of(TOOL) : List.of();
        return new Script(new Conversation(Arrays.asList(turns), offered, "", false, false), GPT, new Flaky()).answer();
    }

    private static String prompt(String text) {
        return new Conversation(List.of(user(text)), List.of(), "", false, false).prompt();
    }

    private static String text(Answer answer) {
        return ((Say) answer.parts().getLast()).text();
    }

    private static Turn user(String text) {
        return new Turn(Role.USER, text, 0);
    }

    private static Turn said(String text) {
        return new Turn(Role.ASSISTANT, text, 0);
    }

    private static Turn call() {
        return new Turn(Role.ASSISTANT, "", 1);
    }

    private static Turn result(String text) {
        return new Turn(Role.TOOL, text, 0);
    }
}
