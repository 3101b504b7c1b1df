package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.brickway.models.CatalogueSnapshot.Entry;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** models.json in, edits, models.json out. */
class CatalogueEditTest {
    private static final String FILE = """
            {"//": "ours", "models": [
              {"id": " a ", "cost": [1.50, null], "endpoint": "chat", "maxOutputTokens": 2e4, "name": null},
              {"vision": true, "id": "b", "enabled": true},
              {"id": "c", "enabled": false, "x": {"y": 1}}],
             "endpoints": {"chat": "/mlflow/v1/chat/completions"}, "last": 1e400}
            """;

    @TempDir
    private Path folder;

    static Stream<Arguments> edits() {
        return Stream.of(
                Arguments.of("nothing changes", edit(list -> list), FILE),
                Arguments.of(
                        "a field is set, others keep their spelling",
                        edit(list -> set(list, 0, model -> named(model, "A"))),
                        FILE.replace("\"name\": null", "\"name\": \"A\"")),
                Arguments.of(
                        "a field is taken away",
                        edit(list -> set(list, 0, model -> Model.of("a", "chat"))),
                        FILE.replace("\"maxOutputTokens\": 2e4, ", "")),
                Arguments.of(
                        "a new id keeps what else is known of the model",
                        edit(list -> set(list, 2, model -> off(Model.of("d", null)))),
                        FILE.replace("\"id\": \"c\"", "\"id\": \"d\"")),
                Arguments.of(
                        "switched on and off",
                        edit(list -> set(set(list, 1, CatalogueEditTest::off), 2, CatalogueEditTest::on)),
                        FILE.replace("\"enabled\": true", "\"enabled\": XX")
                                .replace("false", "true")
                                .replace("XX", "false")),
                Arguments.of("removed", edit(list -> List.of(list.get(0), list.get(2))), """
                        {"//": "ours", "models": [
                          {"id": " a ", "cost": [1.50, null], "endpoint": "chat", "maxOutputTokens": 2e4, "name": null},
                          {"id": "c", "enabled": false, "x": {"y": 1}}],
                         "endpoints": {"chat": "/mlflow/v1/chat/completions"}, "last": 1e400}
                        """),
                Arguments.of("moved, and one added", edit(list -> List.of(list.get(2), fresh(), list.get(0))), """
                        {"//": "ours", "models": [
                          {"id": "c", "enabled": false, "x": {"y": 1}},
                          {"id": "new", "endpoint": "/own", "name": "New", "upstream": "up", "maxInputTokens": 5,
                           "maxOutputTokens": 3, "toolCalling": true, "vision": false, "thinking": true, "enabled": false},
                          {"id": " a ", "cost": [1.50, null], "endpoint": "chat", "maxOutputTokens": 2e4, "name": null}],
                         "endpoints": {"chat": "/mlflow/v1/chat/completions"}, "last": 1e400}
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void savesWhatWasEditedAndNothingElse(String what, UnaryOperator<List<Entry>> edit, String expected)
            throws Exception {
        CatalogueFile file = file(FILE);
        CatalogueSnapshot before = file.read();

        CatalogueSnapshot after = file.save(before, edit.apply(before.entries()));

        String written = Files.readString(file.path());
        assertEquals(
                JsonParser.parseString(expected).toString(),
                JsonParser.parseString(written).toString(),
                what);
        assertTrue(after.sameAs(file.read()), what);
        assertFalse(file.hasChanged(after), what);
        assertEquals(
                after.entries().stream().map(Entry::model).toList(),
                file.current().models(),
                "the list is in use");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())), what);
        }
    }

    @Test
    void aListWithoutFileIsWrittenWholeWithTheUsualPaths() throws Exception {
        ModelCatalogue demo = new ModelCatalogue(Map.of("x", "/x"), List.of(Model.of("one", "mlflow")));
        CatalogueFile file = new CatalogueFile(folder.resolve("models.json"), problem -> {}, demo);
        CatalogueSnapshot before = file.read();
        assertFalse(before.exists());
        assertEquals(demo.models(), file.current().models());
        assertEquals(demo.models(), before.entries().stream().map(Entry::model).toList());

        CatalogueSnapshot after = file.save(before, before.entries());

        assertTrue(after.exists());
        assertEquals(CatalogueFile.builtIn().endpoints(), after.endpoints());
        assertEquals(
                demo.models(),
                new CatalogueFile(file.path(), problem -> {}).current().models());
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNotWrittenOver() throws Exception {
        CatalogueFile file = file(FILE);
        CatalogueSnapshot before = file.read();
        String theirs = FILE.replace("\"b\"", "\"theirs\"");
        Files.writeString(file.path(), theirs);

        assertTrue(file.hasChanged(before));
        assertThrows(CatalogueFile.ChangedMeanwhile.class, () -> file.save(before, before.entries()));
        assertEquals(theirs, Files.readString(file.path()));

        Files.delete(file.path());
        assertThrows(CatalogueFile.ChangedMeanwhile.class, () -> file.save(before, before.entries()));
        assertFalse(Files.exists(file.path()));
    }

    @Test
    void aFileThatWasTouchedButSaysTheSameIsNoObstacle() throws Exception {
        CatalogueFile file = file(FILE);
        CatalogueSnapshot before = file.read();
        Files.writeString(file.path(), FILE + "\n\n");

        assertTrue(file.hasChanged(before));
        assertTrue(before.sameAs(file.read()));
        assertNull(file.save(before, before.entries()).problem());
    }

    @Test
    void aBrokenFileSaysWhereAndIsNeverWrittenOver() throws Exception {
        CatalogueFile file = file(FILE);
        CatalogueSnapshot before = file.read();
        for (String broken : List.of("{\"models\": [", "{\"models\": 5}", "[]")) {
            Files.writeString(file.path(), broken);
            CatalogueSnapshot read = file.read();
            assertTrue(read.exists());
            assertTrue(String.valueOf(read.problem()).contains(file.path().toString()), read.problem());
            IOException failure = assertThrows(IOException.class, () -> file.save(before, before.entries()));
            assertEquals(read.problem(), failure.getMessage());
            assertEquals(broken, Files.readString(file.path()));
        }
    }

    @Test
    void whatCannotBeReadBackIsNotWritten() throws Exception {
        CatalogueFile file = file(FILE);
        CatalogueSnapshot before = file.read();

        IOException failure = assertThrows(
                IOException.class, () -> file.save(before, List.of(new Entry(Model.of("a", "nowhere"), null))));

        assertNotNull(failure.getMessage());
        assertTrue(failure.getMessage().contains("nowhere"), failure.getMessage());
        assertEquals(FILE, Files.readString(file.path()));
    }

    @Test
    void bothOfTwoWithOneIdAreThereToBeMended() throws Exception {
        CatalogueFile file = file("{\"models\": [{\"id\": \"a\"}, {\"id\": \"a\", \"name\": \"other\"}]}");

        assertEquals(2, file.read().entries().size());
        assertEquals(1, file.current().models().size());
    }

    private CatalogueFile file(String content) throws IOException {
        Path path = folder.resolve("models.json");
        Files.writeString(path, content);
        return new CatalogueFile(path, problem -> {});
    }

    private static UnaryOperator<List<Entry>> edit(UnaryOperator<List<Entry>> edit) {
        return edit;
    }

    private static List<Entry> set(List<Entry> list, int place, UnaryOperator<Model> change) {
        List<Entry> next = new ArrayList<>(list);
        Entry entry = next.get(place);
        next.set(place, new Entry(change.apply(entry.model()), entry.kept()));
        return next;
    }

    private static Entry fresh() {
        return new Entry(new Model("new", "/own", "New", "up", 5, 3, true, false, true, false), null);
    }

    private static Model named(Model model, String name) {
        return new Model(
                model.id(),
                model.endpoint(),
                name,
                model.upstream(),
                model.maxInputTokens(),
                model.maxOutputTokens(),
                model.toolCalling(),
                model.vision(),
                model.thinking(),
                model.enabled());
    }

    private static Model off(Model model) {
        return enabled(model, false);
    }

    private static Model on(Model model) {
        return enabled(model, true);
    }

    private static Model enabled(Model model, boolean enabled) {
        return new Model(
                model.id(),
                model.endpoint(),
                model.name(),
                model.upstream(),
                model.maxInputTokens(),
                model.maxOutputTokens(),
                model.toolCalling(),
                model.vision(),
                model.thinking(),
                enabled);
    }
}
