package dev.brickway.desktop.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.demo.DemoCatalogue;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.models.CatalogueFile;
import dev.brickway.settings.MemorySecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list and models.json: saving, and what happens when somebody else writes to the file. */
@Timeout(120)
class ModelsFileTest {
    private static final String FILE = """
            {"note": "ours", "models": [{"id": "a", "cost": 1}, {"id": "b", "name": "Bee"}, {"id": "c"}]}
            """;

    @TempDir
    private Path folder;

    private TestContext window;

    @BeforeEach
    void open() throws Exception {
        window = TestContext.open(folder, new MemorySecretStore(), Map.of());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void savesAndSaysSo() throws Exception {
        ModelsViewModel model = loaded(FILE);
        assertEquals("3 models, 3 offered to your tools", model.countsBinding().get());
        assertEquals("All saved in " + path(), model.statusBinding().get());
        assertFalse(model.canSaveBinding().get());

        model.list().toggle(keys(model, "b"), RowField.ENABLED);
        model.list().write(key(model, "a"), RowField.ID, "z");
        assertEquals(
                "3 models, 2 offered to your tools once saved",
                model.countsBinding().get());
        assertEquals("Unsaved: 2 changed.", model.statusBinding().get());
        assertTrue(model.canSaveBinding().get());
        model.save();
        assertFalse(model.canSaveBinding().get(), "not twice at once");
        window.until(() -> !model.file().savingProperty().get());

        assertEquals("3 models, 2 offered to your tools", model.countsBinding().get());
        assertEquals("All saved in " + path(), model.statusBinding().get());
        assertTrue(window.desktop.events.contains("say Saved. 2 models are offered to your tools."));
        String written = Files.readString(path());
        assertTrue(written.contains("\"note\": \"ours\"") && written.contains("\"cost\": 1"), written);
        assertEquals("z - b:Bee(off) - c", inFile());

        model.list().undo();
        assertTrue(model.list().unsavedProperty().get(), "an undo goes back behind the save");
        model.save();
        window.until(() -> !model.file().savingProperty().get());
        assertEquals("a - b:Bee(off) - c", inFile());
    }

    @Test
    void aRemovedModelThatComesBackBringsItsOtherFieldsAlong() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.list().remove(keys(model, "a"));
        model.save();
        window.until(() -> !model.file().savingProperty().get());
        assertFalse(Files.readString(path()).contains("cost"));

        model.list().undo();
        model.save();
        window.until(() -> !model.file().savingProperty().get());
        assertTrue(Files.readString(path()).contains("cost"), Files.readString(path()));
    }

    @Test
    void anInvalidCellKeepsSaveOffAndIsTold() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.list().write(key(model, "b"), RowField.ID, "a");

        assertFalse(model.canSaveBinding().get());
        assertTrue(
                model.statusBinding().get().startsWith("a: There is another a in row 1"),
                model.statusBinding().get());
        model.save();
        assertFalse(model.file().savingProperty().get());
        model.list().write(key(model, "c"), RowField.CONTEXT, "x");
        model.list().undo();
        model.list().undo();
        assertFalse(model.list().unsavedProperty().get());
    }

    @Test
    void withoutAFileTheDemosListIsThereToBeChanged() throws Exception {
        ModelsViewModel model = loaded(null);
        assertEquals(
                DemoCatalogue.models(),
                model.list().rows().stream().map(Row::id).toList());
        assertTrue(
                model.statusBinding().get().contains("Nothing is saved yet"),
                model.statusBinding().get());
        assertFalse(model.file().isGuess());

        model.list().toggle(keys(model, "databricks-gpt-5-4"), RowField.ENABLED);
        model.save();
        window.until(() -> !model.file().savingProperty().get());
        assertTrue(inFile().contains("databricks-gpt-5-4(off)"), inFile());
        assertEquals("All saved in " + path(), model.statusBinding().get());
    }

    @Test
    void aWorkspacesListWithoutAFileIsAGuess() throws Exception {
        window.close();
        window = TestContext.open(
                folder, new MemorySecretStore(), Map.of("DBX_WORKSPACE_HOST", "http://127.0.0.1:9", "DBX_TOKEN", "t"));
        window.brickway.start();
        window.until(() -> !window.brickway.settings().upstream().isEmpty());
        ModelsViewModel model = loaded(null);

        assertEquals(
                CatalogueFile.builtIn().models().size(), model.list().rows().size());
        assertTrue(model.file().isGuess());
    }

    @Test
    void aChangeElsewhereIsTakenOverAndSaidInPassing() throws Exception {
        ModelsViewModel model = loaded(FILE);
        write(FILE.replace("Bee", "Bea"));
        look(model, "a - b:Bea - c");

        assertFalse(model.list().unsavedProperty().get());
        assertTrue(last().startsWith("say models.json was changed elsewhere"), last());
        model.list().undo();
        assertEquals("a - b:Bee - c", inList(model), "what it was before is not lost");
        assertTrue(model.list().unsavedProperty().get());
    }

    @Test
    void itWaitsWhileThePersonWrites() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.file().writingProperty().set(true);
        write(FILE.replace("Bee", "Bea"));
        model.file().look();
        window.settle();
        assertEquals("a - b:Bee - c", inList(model));
        model.file().writingProperty().set(false);
        look(model, "a - b:Bea - c");
    }

    @Test
    void changesInOtherPlacesAreMerged() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.list().toggle(keys(model, "a"), RowField.ENABLED);
        model.list().write(key(model, "b"), RowField.CONTEXT, "1k");
        write(FILE.replace("Bee", "Bea").replace("{\"id\": \"c\"}", "{\"id\": \"c\"}, {\"id\": \"d\", \"x\": 2}"));
        look(model, "a(off) - b:Bea - c - d");

        assertEquals("Unsaved: 2 changed.", model.statusBinding().get());
        model.save();
        window.until(() -> !model.file().savingProperty().get());
        assertEquals("a(off) - b:Bea - c - d", inFile());
        assertTrue(Files.readString(path()).contains("\"x\": 2"), Files.readString(path()));
    }

    @Test
    void otherFieldsOfTheSameModelAreMergedAndOnlyMineAreUnsaved() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.list().toggle(keys(model, "b"), RowField.ENABLED);
        assertEquals("Unsaved: b switched off.", model.statusBinding().get());
        write(FILE.replace("Bee", "Bea"));
        look(model, "a - b:Bea(off) - c");
        assertEquals("Unsaved: b switched off.", model.statusBinding().get());
    }

    @Test
    void aChangeInTheSamePlaceIsAskedAbout() throws Exception {
        ModelsViewModel model = conflict();
        assertFalse(model.canSaveBinding().get());

        model.file().keepMine();
        assertEquals("a - b:Mine - c", inList(model));
        assertEquals("", model.file().conflictProperty().get());
        assertTrue(model.canSaveBinding().get());
        model.list().undo();
        assertEquals("a - b:Theirs - c", inList(model), "the other version is not lost");
        assertFalse(model.list().unsavedProperty().get());
        model.list().redo();
        model.save();
        window.until(() -> !model.file().savingProperty().get());
        assertEquals("a - b:Mine - c", inFile());
    }

    @Test
    void theirsCanBeTakenAndMineComesBackByUndo() throws Exception {
        ModelsViewModel model = conflict();

        model.file().takeTheirs();
        assertEquals("a - b:Theirs - c", inList(model));
        assertFalse(model.list().unsavedProperty().get());
        model.list().undo();
        assertEquals("a - b:Mine - c", inList(model));
        assertTrue(model.canSaveBinding().get());
    }

    @Test
    void aConflictIsOverWhenThePersonTakesTheChangeBack() throws Exception {
        ModelsViewModel model = conflict();
        model.list().undo();
        look(model, "a - b:Theirs - c");
        assertEquals("", model.file().conflictProperty().get());
    }

    @Test
    void aChangeThatSavingMeetsIsNotWrittenOver() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.list().toggle(keys(model, "a"), RowField.ENABLED);
        write(FILE.replace("Bee", "Bea"));
        model.save();

        window.until(() -> inList(model).equals("a(off) - b:Bea - c"));
        assertEquals("a - b:Bea - c", inFile());
        assertTrue(model.canSaveBinding().get());
        model.save();
        window.until(() -> !model.file().savingProperty().get());
        assertEquals("a(off) - b:Bea - c", inFile());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatIsGoneIsNotMissedSilently(boolean unsaved) throws Exception {
        ModelsViewModel model = loaded(FILE);
        if (unsaved) {
            model.list().write(key(model, "b"), RowField.NAME, "Mine");
        }
        Files.delete(path());
        if (unsaved) {
            model.file().look();
            window.until(() -> !model.file().conflictProperty().get().isEmpty());
            assertEquals("a - b:Mine - c", inList(model));
            assertTrue(model.file().goneProperty().get(), "there are no others to take theirs from");
            model.file().keepMine();
            assertFalse(model.file().goneProperty().get());
            model.save();
            window.until(() -> !model.file().savingProperty().get());
            assertEquals("a - b:Mine - c", inFile());
            assertTrue(Files.readString(path()).contains("cost"), "what else was known of the models");
        } else {
            model.file().look();
            window.until(() -> !model.file().existsProperty().get());
            assertEquals(DemoCatalogue.models().size(), model.list().rows().size());
            model.list().undo();
            assertEquals("a - b:Bee - c", inList(model));
        }
    }

    @Test
    void aBrokenFileSaysWhereAndIsNotWrittenOver() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.list().toggle(keys(model, "a"), RowField.ENABLED);
        write("{\"models\": [\n  {\"id\": }\n]}");
        model.file().look();
        window.until(() -> model.file().brokenProperty().get());

        assertTrue(
                model.file().problemProperty().get().contains("line 2"),
                model.file().problemProperty().get());
        assertFalse(model.canSaveBinding().get());
        assertEquals("a(off) - b:Bee - c", inList(model), "what was edited stays");
        model.file().open();
        window.until(() -> window.desktop.events.contains("open " + path()));

        write(FILE.replace("Bee", "Bea"));
        model.file().reload();
        window.until(() -> !model.file().brokenProperty().get());
        assertEquals("", model.file().problemProperty().get());
        assertEquals("a(off) - b:Bea - c", inList(model));
        assertTrue(model.canSaveBinding().get());
    }

    @Test
    void aFileBrokenFromTheStartIsMended() throws Exception {
        ModelsViewModel model = loaded("{oops");
        assertTrue(model.file().brokenProperty().get());
        assertTrue(
                model.statusBinding().get().startsWith("Shown is the list in use"),
                model.statusBinding().get());
        model.list().add(List.of());
        model.list().undo();
        write(FILE);
        look(model, "a - b:Bee - c");
        assertFalse(model.file().brokenProperty().get());
        assertFalse(model.list().unsavedProperty().get());
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.list().toggle(keys(model, "a"), RowField.ENABLED);
        // A folder where the file should be cannot be replaced by a file, whoever runs this.
        Files.delete(path());
        Files.createDirectories(path().resolve("in the way"));
        model.save();
        window.until(() -> !model.file().problemProperty().get().isEmpty());
        assertTrue(
                model.file().problemProperty().get().contains("models.json"),
                model.file().problemProperty().get());
        assertTrue(model.list().unsavedProperty().get());
    }

    @Test
    void searchHidesRowsAndKeepsThemFromBeingMoved() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.searchProperty().set("  BEE ");
        assertEquals(1, model.visible().size());
        model.chosenProperty().set(keys(model, "b"));
        model.move(-1);
        assertEquals("a - b:Bee - c", inList(model));
        model.add();
        assertEquals("", model.searchProperty().get(), "a new row must be seen");
        model.list().undo();
        model.move(-1);
        assertEquals("b:Bee - a - c", inList(model));
    }

    private ModelsViewModel conflict() throws Exception {
        ModelsViewModel model = loaded(FILE);
        model.list().write(key(model, "b"), RowField.NAME, "Mine");
        write(FILE.replace("Bee", "Theirs"));
        model.file().look();
        window.until(() -> !model.file().conflictProperty().get().isEmpty());
        assertTrue(
                model.file().conflictProperty().get().contains(": b."),
                model.file().conflictProperty().get());
        assertEquals("a - b:Mine - c", inList(model));
        assertFalse(model.file().goneProperty().get());
        return model;
    }

    private ModelsViewModel loaded(@Nullable String content) throws Exception {
        if (content != null) {
            write(content);
        }
        ModelsViewModel model = new ModelsViewModel(window.context);
        assertEquals("Reading models.json…", model.countsBinding().get());
        model.file().look();
        window.until(() -> model.file().loadedProperty().get());
        return model;
    }

    private void look(ModelsViewModel model, String list) throws Exception {
        window.until(() -> {
            model.file().look();
            return inList(model).equals(list);
        });
    }

    private void write(String content) throws IOException {
        Files.writeString(path(), content);
    }

    private Path path() {
        return folder.resolve("models.json");
    }

    private String last() {
        return window.desktop.events.getLast();
    }

    private String inFile() {
        return new CatalogueFile(path(), problem -> {})
                .read().entries().stream()
                        .map(entry -> text(RowModels.row(0, entry.model())))
                        .collect(Collectors.joining(" - "));
    }

    private static String inList(ModelsViewModel model) {
        return model.list().rows().stream().map(ModelsFileTest::text).collect(Collectors.joining(" - "));
    }

    private static String text(Row row) {
        return row.id() + (row.name().isEmpty() ? "" : ":" + row.name()) + (row.enabled() ? "" : "(off)");
    }

    private static List<Long> keys(ModelsViewModel model, String id) {
        return List.of(key(model, id));
    }

    private static long key(ModelsViewModel model, String id) {
        return model.list().rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow()
                .key();
    }
}
