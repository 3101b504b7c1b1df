package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Wishes;
import dev.brickway.clients.files.JsonPlaces;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.files.UnreadableFile;
import dev.brickway.models.Model;
import dev.brickway.settings.Secret;
import dev.brickway.translate.ClientKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool with a file of its own and a second one for something besides: seen, written and taken back as one. */
class WrittenFilesTest {
    private static final Secret KEY = new Secret("bw-0123456789abcdefghijklmnopqrstuvwxyz");
    private static final Connection CONNECTION =
            new Connection("http://127.0.0.1:19000", KEY, List.of(Model.of("one", null), Model.of("two", null)));
    private static final Connection ELSEWHERE = new Connection("http://127.0.0.1:20000", KEY, CONNECTION.models());
    private static final Wishes PLAIN = new Wishes(CONNECTION.models().getFirst(), Set.of());
    private static final Wishes ALL = new Wishes(CONNECTION.models().getLast(), Set.of("quiet"));

    /** It is told an address, a key and a model in one file, and with the extra to be quiet in another. */
    private static class Tool extends WrittenFiles {
        private final Path home;

        Tool(Path home) {
            super(ToolFiles.in(home.resolve("brickway")));
            this.home = home;
        }

        @Override
        protected List<Target> targets(Connection connection, Wishes wishes) {
            Map<String, JsonPrimitive> own = new LinkedHashMap<>();
            own.put("brickway/url", new JsonPrimitive(connection.address()));
            own.put("brickway/key", new JsonPrimitive(connection.key().reveal()));
            if (wishes.model() != null) {
                own.put("model", new JsonPrimitive(wishes.model().id()));
            }
            return List.of(
                    new Target(file(), new JsonPlaces(own), true),
                    new Target(
                            extra(),
                            new JsonPlaces(Map.of("quiet", new JsonPrimitive(true))),
                            wishes.extras().contains("quiet")));
        }

        Path extra() {
            return home.resolve("extra.json");
        }

        @Override
        public Path file() {
            return home.resolve("tool.json");
        }

        @Override
        public List<Model> choices(Connection connection) {
            return connection.models();
        }

        @Override
        public List<ToolSetup.Extra> extras(Connection connection) {
            return List.of(new ToolSetup.Extra("quiet", "Quiet", "Says less."));
        }

        @Override
        public String id() {
            return "tool";
        }

        @Override
        public String name() {
            return "Tool";
        }

        @Override
        public String detail() {
            return "";
        }

        @Override
        public ClientKind client() {
            return ClientKind.OTHER;
        }

        @Override
        public List<String> remainingSteps(Connection connection) {
            return List.of();
        }
    }

    @TempDir
    private Path home;

    private Tool tool;

    @BeforeEach
    void tool() {
        tool = new Tool(home);
    }

    private void write(Wishes wishes) throws IOException {
        tool.write(tool.preview(CONNECTION, wishes));
    }

    @Test
    void madeFilesGoAgain() throws Exception {
        assertInstanceOf(State.NotSetUp.class, tool.state(CONNECTION));
        write(ALL);
        assertInstanceOf(State.UpToDate.class, tool.state(CONNECTION));
        assertTrue(Files.exists(tool.extra()));
        assertTrue(tool.undo(CONNECTION));
        assertFalse(Files.exists(tool.file()));
        assertFalse(Files.exists(tool.extra()));
        assertInstanceOf(State.NotSetUp.class, tool.state(CONNECTION));
        assertFalse(tool.undo(CONNECTION), "there is nothing any more");
    }

    @Test
    void whatStoodThereComesBack() throws Exception {
        String own = "{\n  // mine\n  \"model\": \"opus\",\n}\n";
        Files.writeString(tool.file(), own);
        Files.writeString(tool.extra(), "{\"quiet\" : false}");
        write(ALL);
        assertEquals("{\"quiet\" : true}", Files.readString(tool.extra()));
        assertEquals(own, Files.readString(Objects.requireNonNull(tool.backup())));
        tool.undo(CONNECTION);
        assertEquals(own, Files.readString(tool.file()));
        assertEquals("{\"quiet\" : false}", Files.readString(tool.extra()));
    }

    @Test
    void whatWasChosenIsRememberedByTheNextBrickway() throws Exception {
        assertEquals(PLAIN, tool.wishes(CONNECTION), "nothing is done unasked");
        write(ALL);
        assertEquals(ALL, new Tool(home).wishes(CONNECTION));
        assertTrue(ToolHome.preview(new Tool(home), CONNECTION).isEmpty());
    }

    @Test
    void anExtraThatIsNotWantedAnyMoreGoes() throws Exception {
        write(ALL);
        write(PLAIN);
        assertFalse(Files.exists(tool.extra()));
        assertInstanceOf(State.UpToDate.class, tool.state(CONNECTION));
        assertEquals(Set.of(), tool.wishes(CONNECTION).extras());
    }

    @Test
    void aModelThatIsNotOfferedAnyMoreIsTold() throws Exception {
        write(ALL);
        Connection fewer = new Connection(
                CONNECTION.address(), KEY, List.of(CONNECTION.models().getFirst()));
        assertEquals(new State.OutOfDate("model differs from what Brickway would write."), tool.state(fewer));
    }

    @Test
    void anotherAddressIsTold() throws Exception {
        write(PLAIN);
        assertEquals(
                new State.OutOfDate("brickway.url differs from what Brickway would write."), tool.state(ELSEWHERE));
    }

    @Test
    void aChangeByHandIsToldAsSuch() throws Exception {
        write(PLAIN);
        Files.writeString(tool.file(), Files.readString(tool.file()).replace("19000", "19001"));
        assertEquals(
                new State.ChangedByHand("brickway.url differs from what Brickway would write."),
                tool.state(CONNECTION));
        Files.delete(tool.file());
        assertInstanceOf(State.NotSetUp.class, tool.state(CONNECTION));
    }

    @Test
    void anExtraThatSomebodyTookAwayIsTold() throws Exception {
        write(ALL);
        Files.delete(tool.extra());
        assertEquals(
                new State.ChangedByHand("What Brickway wrote into " + tool.extra() + " is not there any more."),
                tool.state(CONNECTION));
    }

    @Test
    void whatOthersAddedStays() throws Exception {
        write(PLAIN);
        String text = Files.readString(tool.file());
        Files.writeString(tool.file(), text.replaceFirst("\\{", "{\n  \"theirs\": 1,"));
        assertInstanceOf(State.UpToDate.class, tool.state(CONNECTION));
        tool.undo(CONNECTION);
        assertEquals("{\"theirs\":1}", Files.readString(tool.file()).replaceAll("\\s", ""));
    }

    @Test
    void aBrokenFileIsLeftAloneAndSoAreTheOthers() throws Exception {
        Files.writeString(tool.extra(), "{\"quiet\": fa");
        UnreadableFile told = assertThrows(UnreadableFile.class, () -> tool.preview(CONNECTION, ALL));
        assertTrue(
                String.valueOf(told.getMessage()).startsWith(tool.extra() + ": line 1, column 11: "), told::getMessage);
        assertFalse(Files.exists(tool.file()));
        Files.writeString(tool.file(), "{");
        assertInstanceOf(State.Unreadable.class, tool.state(CONNECTION));
        assertThrows(UnreadableFile.class, () -> tool.undo(CONNECTION));
        assertEquals("{", Files.readString(tool.file()));
    }

    @Test
    void allFilesAreWrittenOrNone() throws Exception {
        Files.writeString(tool.file(), "{}");
        ToolSetup.Preview preview = tool.preview(CONNECTION, ALL);
        Files.writeString(tool.extra(), "{\"since\": 1}");
        assertThrows(IOException.class, () -> tool.write(preview));
        assertEquals("{}", Files.readString(tool.file()));
        assertEquals("{\"since\": 1}", Files.readString(tool.extra()));
        assertInstanceOf(State.NotSetUp.class, tool.state(CONNECTION));
        assertEquals(PLAIN, tool.wishes(CONNECTION), "nothing is remembered either");
    }

    private JsonPlaces variables(String url) {
        Map<String, JsonPrimitive> places = new LinkedHashMap<>();
        places.put("env/URL", new JsonPrimitive(url));
        places.put("env/KEY", new JsonPrimitive("ours"));
        return new JsonPlaces(places);
    }

    /** A tool that is told by variables, in places that a gateway of somebody else uses, too. */
    private final class ByVariables extends Tool {
        ByVariables() {
            super(home);
        }

        @Override
        protected List<Target> targets(Connection connection, Wishes wishes) {
            return List.of(new Target(file(), variables(connection.address()), true));
        }
    }

    @Test
    void whatAPersonPutIntoOurPlacesStaysWhenOursGoes() throws Exception {
        Tool shared = new ByVariables();
        Files.writeString(tool.file(), "{\"env\": {\"KEY\": \"old\"}}");
        ToolHome.write(shared, CONNECTION);
        String now = Files.readString(tool.file()).replace(CONNECTION.address(), "https://gateway");
        Files.writeString(tool.file(), now);
        assertTrue(shared.undo(CONNECTION));
        assertEquals(now.replace("\"ours\"", "\"old\""), Files.readString(tool.file()), "the address is theirs");

        ToolHome.write(shared, CONNECTION);
        String all = now.replace("\"ours\"", "\"their key\"");
        Files.writeString(tool.file(), all);
        assertTrue(shared.undo(CONNECTION));
        assertEquals(all, Files.readString(tool.file()), "nothing there is ours any more");
        assertFalse(shared.undo(CONNECTION));
    }

    @Test
    void whatAPersonPutIntoOurPlacesIsKeptAsACopy() throws Exception {
        Tool shared = new ByVariables();
        ToolHome.write(shared, CONNECTION);
        String theirs = Files.readString(tool.file())
                .replace(CONNECTION.address(), "https://gateway")
                .replace("\"ours\"", "\"their key\"");
        Files.writeString(tool.file(), theirs);
        ToolHome.write(shared, CONNECTION);
        assertInstanceOf(State.UpToDate.class, shared.state(CONNECTION));
        assertEquals(theirs, Files.readString(Objects.requireNonNull(shared.backup())));
        shared.undo(CONNECTION);
        assertFalse(Files.exists(tool.file()));
    }

    /** Of our own making, but for another address: it goes all the same. */
    @Test
    void anOlderAddressOfOursGoes() throws Exception {
        Tool shared = new ByVariables();
        ToolHome.write(shared, ELSEWHERE);
        assertTrue(shared.undo(CONNECTION));
        assertFalse(Files.exists(tool.file()));
    }

    /** A window that shows a difference while a command writes. */
    @Test
    void whoComesTooLateDoesNotForgetWhatTheFirstOneRemembers() throws Exception {
        String own = "{\"model\": \"opus\", \"brickway\": {\"key\": \"theirs\"}}";
        Files.writeString(tool.file(), own);
        ToolSetup.Preview late = tool.preview(CONNECTION, PLAIN);
        new Tool(home).write(new Tool(home).preview(CONNECTION, PLAIN));
        assertThrows(IOException.class, () -> tool.write(late));
        assertInstanceOf(State.UpToDate.class, tool.state(CONNECTION));
        tool.undo(CONNECTION);
        assertEquals(own, Files.readString(tool.file()));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFileThatWasMovedAndLinkedSinceIsRidOfTheKey() throws Exception {
        write(PLAIN);
        Path elsewhere = Files.move(tool.file(), home.resolve("dotfiles.json"));
        Files.createSymbolicLink(tool.file(), elsewhere);
        assertTrue(tool.undo(CONNECTION));
        assertTrue(Files.isSymbolicLink(tool.file()));
        assertEquals("", Files.readString(elsewhere));
    }

    @Test
    void theDifferenceHidesKeys() throws Exception {
        Files.writeString(tool.file(), "{\n  \"other\": \"Bearer secret-of-theirs\"\n}\n");
        ToolSetup.Preview preview = tool.preview(CONNECTION, PLAIN);
        assertEquals(1, preview.files().size());
        String lines = preview.files().getFirst().lines().toString();
        assertTrue(lines.contains(Connection.MASK));
        assertFalse(lines.contains(KEY.reveal()));
        assertFalse(lines.contains("secret-of-theirs"));
        assertNull(tool.backup(), "nothing was written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ANTHROPIC_AUTH_TOKEN\": \"THEIRS\"",
                "\"apiKey\" : \"THEIRS\", // 1",
                "\"AWS_SECRET_ACCESS_KEY\": \"THEIRS/+\"",
                "\"Authorization\": \"Basic THEIRS\"",
                "password = 'THEIRS'",
                "experimental_bearer_token=\"THEIRS\""
            })
    void theDifferenceHidesWhatItsNameCallsSecret(String line) {
        String shown = FileDifference.of(tool.file(), line, line, KEY)
                .lines()
                .getFirst()
                .text();
        assertFalse(shown.contains("THEIRS"), shown);
        assertEquals(line.replaceAll("(Basic )?THEIRS[/+]*", Connection.MASK), shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"CLAUDE_CODE_MAX_CONTEXT_TOKENS\": \"200000\"",
                "\"apiKey\": \"${input:chat.key}\"",
                "\"key\": \"ctrl+k\"",
                "env_key = \"OPENAI_API_KEY\""
            })
    void theDifferenceShowsTheRest(String line) {
        assertEquals(
                line,
                FileDifference.of(tool.file(), line, line, KEY)
                        .lines()
                        .getFirst()
                        .text());
    }
}
