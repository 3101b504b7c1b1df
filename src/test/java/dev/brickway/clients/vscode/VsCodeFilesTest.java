package dev.brickway.clients.vscode;

import static dev.brickway.clients.vscode.Group.GPT;
import static dev.brickway.clients.vscode.Group.SMALL;
import static dev.brickway.clients.vscode.Group.SONNET;
import static dev.brickway.clients.vscode.Group.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup.FileChange.Kind;
import dev.brickway.clients.ToolSetup.Preview;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Wishes;
import dev.brickway.clients.ToolSetup.Written;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.files.UnreadableFile;
import dev.brickway.platform.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person's files of VS Code, from the first look to the undo. */
class VsCodeFilesTest {
    private static final Connection TWO = connection(SONNET, SMALL);
    private static final String THEIRS = "[\n  // mine\n  {\"vendor\": \"copilot\", \"name\": \"x\"},\n]\n";

    @TempDir
    private Path home;

    private ToolFiles files;
    private Path user;
    private Path models;
    private Path settings;

    @BeforeEach
    void begin() throws IOException {
        files = ToolFiles.in(home.resolve("brickway"));
        user = Files.createDirectories(home.resolve(".config/Code/User"));
        models = user.resolve("chatLanguageModels.json");
        settings = user.resolve("settings.json");
    }

    private Written code() {
        return (Written) new VsCode(new Disk(home, home, Map.of(), OperatingSystem.LINUX), files)
                .find()
                .getFirst();
    }

    /** With what was chosen before. */
    private Preview preview(Connection connection) throws IOException {
        Written code = code();
        return code.preview(connection, code.wishes(connection));
    }

    private void write(Connection connection, String... extras) throws IOException {
        Written code = code();
        code.write(code.preview(connection, new Wishes(null, Set.of(extras))));
    }

    private State state(Connection connection) {
        return code().state(connection);
    }

    @ParameterizedTest
    @EnumSource(OperatingSystem.class)
    void isWrittenAndUndoneOnEachSystem(OperatingSystem os) throws IOException {
        Path data = switch (os) {
            case LINUX -> home.resolve(".config/Code");
            case MACOS -> home.resolve("Library/Application Support/Code");
            case WINDOWS -> home.resolve("AppData/Roaming/Code");
        };
        Path file = Files.createDirectories(data.resolve("User")).resolve("chatLanguageModels.json");
        Files.writeString(file, THEIRS);
        Written code = (Written)
                new VsCode(new Disk(home, home, Map.of(), os), files).find().getFirst();
        code.write(code.preview(TWO, code.wishes(TWO)));
        assertEquals(new State.UpToDate(), code.state(TWO));
        assertTrue(Files.readString(file).contains("\"Bearer bw-key\""));
        code.undo(TWO);
        assertEquals(THEIRS, Files.readString(file));
    }

    @Test
    void theWholeLifeOfASetup() throws IOException {
        Files.writeString(models, THEIRS);
        assertEquals(new State.NotSetUp(), state(TWO));
        write(TWO);
        assertEquals(new State.UpToDate(), state(TWO));
        assertTrue(preview(TWO).isEmpty(), "there is nothing to do");

        assertEquals(new State.OutOfDate("1 model is missing."), state(connection(SONNET, SMALL, GPT)));
        assertEquals(new State.OutOfDate("1 model is not offered any more."), state(connection(SONNET)));
        Files.writeString(models, Files.readString(models).replace("bw-key", "mine"));
        assertEquals(new State.ChangedByHand("The key is another one."), state(TWO));
        write(TWO);
        assertEquals(new State.UpToDate(), state(TWO));
        code().undo(TWO);
        assertEquals(THEIRS, Files.readString(models));
        assertEquals(new State.NotSetUp(), state(TWO));
        assertFalse(code().undo(TWO), "there is nothing left to undo");
        assertEquals(THEIRS, Files.readString(models));
    }

    @Test
    void whatVsCodeItselfDoesToTheFileIsNoChange() throws IOException {
        write(TWO);
        String compact = Files.readString(models).replaceAll("\\n\\s*", "");
        Files.writeString(
                models,
                compact.replaceFirst(
                        "\"apiType\"", "\"settings\": {\"small\": {\"reasoningEffort\": \"low\"}}, \"apiType\""));
        assertEquals(new State.UpToDate(), state(TWO));
        assertTrue(preview(TWO).isEmpty());
    }

    @Test
    void aGroupThatSomebodyTookOutIsNotSetUp() throws IOException {
        write(TWO);
        Files.writeString(models, "[]");
        assertEquals(new State.NotSetUp(), state(TWO));
        write(TWO);
        code().undo(TWO);
        assertEquals("[]", Files.readString(models), "this time the file was not ours");
    }

    @Test
    void aFileThatWasMadeGoesAgainUnlessOthersUseIt() throws IOException {
        write(TWO);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(models)));
        code().undo(TWO);
        assertFalse(Files.exists(models));

        write(TWO);
        Files.writeString(models, "// mine\n" + Files.readString(models));
        code().undo(TWO);
        assertEquals("// mine\n", Files.readString(models));
    }

    @Test
    void whatOthersChangedSinceStaysAtUndo() throws IOException {
        Files.writeString(models, THEIRS);
        write(TWO);
        String since = Files.readString(models).replace("// mine", "// yours").replace("\"x\"}", "\"y\", \"z\": [ ]}");
        Files.writeString(models, since);
        code().undo(TWO);
        assertEquals(
                THEIRS.replace("// mine", "// yours").replace("\"x\"}", "\"y\", \"z\": [ ]}"),
                Files.readString(models));
    }

    @Test
    void aFileThatCannotBeUnderstoodIsLeftAlone() throws IOException {
        String broken = "[\n  {\"vendor\": \"x\" \"name\": 1}\n]";
        Files.writeString(models, broken);
        String place = models + ": line 2, column 18: here should be a comma or a closing brace.";
        assertTrue(assertInstanceOf(State.Unreadable.class, state(TWO)).why().startsWith(place));
        for (Executable deed : List.<Executable>of(() -> preview(TWO), () -> code().undo(TWO))) {
            String message =
                    String.valueOf(assertThrows(UnreadableFile.class, deed).getMessage());
            assertTrue(message.startsWith(place), message);
        }
        assertEquals(broken, Files.readString(models));
    }

    @Test
    void theDifferenceShowsNoKey() throws IOException {
        Files.writeString(models, THEIRS);
        Preview preview = preview(TWO);
        List<String> added = preview.files().getFirst().lines().stream()
                .filter(line -> line.kind() == Kind.ADDED)
                .map(line -> line.text())
                .toList();
        assertTrue(added.contains("    \"name\": \"Databricks (Brickway)\","), added.toString());
        assertFalse(String.join("", added).contains("bw-key"), added.toString());
        assertEquals(THEIRS, Files.readString(models), "nothing is written yet");
    }

    @Test
    void extrasAreRememberedAndTakenBack() throws IOException {
        write(TWO, "aliases", "model-options");
        assertEquals(Set.of("aliases", "model-options"), code().wishes(TWO).extras());
        assertEquals(new State.UpToDate(), state(TWO));
        assertTrue(Files.readString(models).contains("\"claude-sonnet-4.6\""));
        assertEquals(new State.OutOfDate("1 model is missing."), state(connection(SONNET, SMALL, GPT)));
        write(TWO);
        assertFalse(Files.readString(models).contains("claude-sonnet-4.6\""));
        assertFalse(Files.readString(models).contains("modelOptions"));
    }

    @Test
    void theSettingForTitlesComesAndGoesWithItsWish() throws IOException {
        String before = "{\n    // mine\n    \"chat.byokUtilityModelDefault\": \"none\", /* why */\n    \"a\": 1\n}\n";
        Files.writeString(settings, before);
        write(TWO);
        assertEquals(before, Files.readString(settings), "never unasked");
        Preview preview = code().preview(TWO, new Wishes(null, Set.of("utility-model")));
        assertEquals(
                List.of(models, settings),
                preview.files().stream().map(each -> each.file()).toList());
        code().write(preview);
        assertEquals(before.replace("\"none\"", "\"mainAgent\""), Files.readString(settings));
        assertEquals(new State.UpToDate(), state(TWO));

        Files.writeString(settings, "{}");
        assertInstanceOf(State.ChangedByHand.class, state(TWO));
        write(TWO, "utility-model");
        write(TWO);
        assertEquals("{}", Files.readString(settings));

        Files.writeString(settings, before);
        write(TWO, "utility-model");
        code().undo(TWO);
        assertEquals(before, Files.readString(settings));
        assertFalse(Files.exists(models));
    }

    @Test
    void theSettingOfAPersonIsNotTakenAway() throws IOException {
        String theirs = "{\"chat.byokUtilityModelDefault\": \"mainAgent\"}";
        Files.writeString(settings, theirs);
        write(TWO);
        code().undo(TWO);
        assertEquals(theirs, Files.readString(settings));
        write(TWO, "utility-model");
        code().undo(TWO);
        assertEquals(theirs, Files.readString(settings));
    }

    @Test
    void brokenSettingsKeepBothFilesAsTheyAre() throws IOException {
        Files.writeString(settings, "{");
        assertThrows(IOException.class, () -> write(TWO, "utility-model"));
        assertFalse(Files.exists(models));
        write(TWO);
        assertTrue(Files.exists(models), "they do not matter without that wish");
    }

    @Test
    void eachProfileHasItsOwn() throws IOException {
        Path work = Files.createDirectories(user.resolve("profiles/5a5b"));
        Files.createDirectories(user.resolve("globalStorage"));
        Files.writeString(user.resolve("globalStorage/storage.json"), """
                {"userDataProfiles": [{"location": "5a5b", "name": "Work"}]}""");
        List<Written> both = new VsCode(new Disk(home, home, Map.of(), OperatingSystem.LINUX), files)
                .find().stream().map(Written.class::cast).toList();
        both.get(1).write(both.get(1).preview(TWO, new Wishes(null, Set.of("utility-model"))));
        assertTrue(Files.exists(work.resolve("chatLanguageModels.json")));
        assertTrue(Files.readString(work.resolve("settings.json")).contains("mainAgent"));
        assertFalse(Files.exists(models) || Files.exists(settings));
        assertEquals(new State.NotSetUp(), both.get(0).state(TWO));
        assertEquals(new State.UpToDate(), both.get(1).state(TWO));
    }

    @Test
    void linksAndPermissionsStay() throws IOException {
        Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("models.json");
        Files.writeString(real, THEIRS);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(models, real);
        write(TWO);
        assertTrue(Files.isSymbolicLink(models));
        assertTrue(Files.readString(real).contains("Brickway"));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(THEIRS, Files.readString(files.backups().of(models)));
        code().undo(TWO);
        assertEquals(THEIRS, Files.readString(real));
    }
}
