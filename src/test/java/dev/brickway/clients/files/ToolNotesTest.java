package dev.brickway.clients.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered is still known to the next Brickway, and to another one that runs at the same time. */
class ToolNotesTest {
    private static final ToolNote NOTE = new ToolNote(
            true,
            false,
            "abc",
            Set.of("aliases"),
            "databricks-gpt-5-5",
            Map.of("env/URL", "def"),
            Map.of("env/URL", "\"http://theirs\"", "env", ""));

    @TempDir
    private Path folder;

    private Path file;
    private ToolNotes notes;

    @BeforeEach
    void notes() {
        file = folder.resolve("brickway/clients.json");
        notes = new ToolNotes(file);
    }

    private static Path written(String name) {
        return Path.of(name).toAbsolutePath();
    }

    @Test
    void aNoteComesBackAsItWas() throws Exception {
        notes.put(written("a.json"), NOTE);
        assertEquals(NOTE, new ToolNotes(file).of(written("a.json")));
        assertNull(notes.of(written("b.json")));
    }

    @Test
    void aNoteGoes() throws Exception {
        notes.put(written("a.json"), NOTE);
        notes.put(written("b.json"), NOTE);
        notes.put(written("a.json"), null);
        assertNull(notes.of(written("a.json")));
        assertEquals(NOTE, notes.of(written("b.json")));
    }

    @Test
    void pickedFilesKeepTheirOrder() throws Exception {
        notes.pick("vscode", written("b.json"));
        notes.pick("vscode", written("a.json"));
        notes.pick("vscode", written("b.json"));
        assertEquals(List.of(written("b.json"), written("a.json")), new ToolNotes(file).picked("vscode"));
        assertEquals(List.of(), notes.picked("codex"));
        notes.forget("vscode", written("b.json"));
        assertEquals(List.of(written("a.json")), notes.picked("vscode"));
    }

    @Test
    void aDamagedFileIsSetAside() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"files\": ");
        assertNull(notes.of(written("a.json")));
        assertEquals(List.of(), notes.picked("vscode"));
        notes.put(written("a.json"), NOTE);
        assertEquals(NOTE, notes.of(written("a.json")));
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertTrue(beside.anyMatch(each -> each.getFileName().toString().contains("broken")));
        }
    }

    @Test
    void whatIsNoPathIsNoFileThatWasPicked() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"picked\": {\"vscode\": [\"\\u0000\", \"\", 5, null, {}, \"a.json\"]}}");
        assertEquals(List.of(Path.of("5"), Path.of("a.json")), notes.picked("vscode"));
    }

    @Test
    void whatIsNoneOfItsBusinessStays() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"later\": 1}");
        notes.put(written("a.json"), NOTE);
        assertTrue(
                JsonParser.parseString(Files.readString(file)).getAsJsonObject().has("later"));
    }

    @Test
    void notesOfManyAtOnceAreAllKept() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Object>> all = threads.invokeAll(IntStream.range(0, 24)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        new ToolNotes(file).put(written(i + ".json"), NOTE);
                        return i;
                    })
                    .toList());
            for (Future<Object> each : all) {
                each.get();
            }
        }
        for (int i = 0; i < 24; i++) {
            assertEquals(NOTE, notes.of(written(i + ".json")));
        }
    }

    @Test
    void theDigestIsOfTheValueNotOfItsOrder() {
        assertEquals(
                digest("{\"a\": 1, \"b\": {\"c\": [1, 2], \"d\": 3}}"),
                digest("{\"b\": {\"d\": 3, \"c\": [1, 2]}, \"a\": 1}"));
        assertNotEquals(digest("[1, 2]"), digest("[2, 1]"));
        assertFalse(NOTE.toString().contains("theirs"), "what stood there may be secret");
    }

    private static String digest(String json) {
        return ToolNote.digest(JsonParser.parseString(json));
    }
}
