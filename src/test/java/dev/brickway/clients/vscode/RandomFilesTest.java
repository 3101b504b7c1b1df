package dev.brickway.clients.vscode;

import static dev.brickway.clients.vscode.Group.GPT;
import static dev.brickway.clients.vscode.Group.SMALL;
import static dev.brickway.clients.vscode.Group.SONNET;
import static dev.brickway.clients.vscode.Group.connection;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Wishes;
import dev.brickway.clients.ToolSetup.Written;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.jsonc.Jsonc;
import dev.brickway.clients.jsonc.JsoncMistake;
import dev.brickway.clients.jsonc.JsoncValue;
import dev.brickway.platform.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a file, it is there again after a write and an undo, byte for byte. */
class RandomFilesTest {
    private static final int FILES = 200;

    private static final Connection FIRST = connection(SONNET, SMALL);
    private static final Connection LATER = connection(SMALL, GPT);

    @TempDir
    private Path home;

    static LongStream seeds() {
        return LongStream.range(0, FILES);
    }

    private static JsonArray groups(String text) {
        try {
            JsoncValue root = Jsonc.parse(text).root();
            return root == null ? new JsonArray() : root.toJson().getAsJsonArray();
        } catch (JsoncMistake mistake) {
            throw new AssertionError(text, mistake);
        }
    }

    private static boolean isOurs(JsonElement group) {
        return group instanceof JsonObject object
                && new JsonPrimitive(ModelGroup.NAME).equals(object.get("name"))
                && new JsonPrimitive(ModelGroup.VENDOR).equals(object.get("vendor"));
    }

    private static JsonArray withoutOurs(String text) {
        JsonArray others = new JsonArray();
        groups(text).forEach(each -> {
            if (!isOurs(each)) {
                others.add(each);
            }
        });
        return others;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isAsItWasAfterWriteAndUndo(long seed) throws IOException {
        String before = RandomJsonc.file(seed);
        JsonArray others = groups(before);
        Path file = home.resolve("chatLanguageModels.json");
        Files.writeString(file, before);
        byte[] bytes = Files.readAllBytes(file);
        Written code = new VsCode(
                        new Disk(home, home, Map.of(), OperatingSystem.LINUX), ToolFiles.in(home.resolve("brickway")))
                .of(file);

        code.write(code.preview(FIRST, code.wishes(FIRST)));
        assertEquals(others, withoutOurs(Files.readString(file)));
        assertEquals(others.size() + 1, groups(Files.readString(file)).size());
        assertEquals(new State.UpToDate(), code.state(FIRST));
        code.write(code.preview(LATER, new Wishes(null, Set.of("aliases", "efforts", "model-options"))));
        assertEquals(others, withoutOurs(Files.readString(file)));
        assertEquals(new State.UpToDate(), code.state(LATER));
        code.write(code.preview(FIRST, new Wishes(null, Set.of())));
        assertEquals(others, withoutOurs(Files.readString(file)));
        assertEquals(new State.UpToDate(), code.state(FIRST));

        code.undo(FIRST);
        assertArrayEquals(bytes, Files.readAllBytes(file), () -> "seed " + seed);
    }

    /** So that the files above are worth their number. */
    @Test
    void theFilesHaveEverythingInThem() {
        Set<String> distinct = new HashSet<>();
        StringBuilder all = new StringBuilder();
        int empty = 0;
        int several = 0;
        for (long seed = 0; seed < FILES; seed++) {
            String file = RandomJsonc.file(seed);
            distinct.add(file);
            all.append(file).append('\0');
            empty += groups(file).isEmpty() ? 1 : 0;
            several += groups(file).size() > 1 ? 1 : 0;
        }
        assertTrue(distinct.size() > FILES * 9 / 10, distinct.size() + " distinct files");
        assertTrue(
                empty > FILES / 20 && several > FILES / 3, empty + " empty ones, " + several + " with several groups");
        for (String each : new String[] {"\uFEFF", "// ", "/* ", "\r\n", ",]", "[]", "{}", "\t", "日本", "\\u00e9"}) {
            assertTrue(all.indexOf(each) >= 0, "some have " + each);
        }
    }
}
