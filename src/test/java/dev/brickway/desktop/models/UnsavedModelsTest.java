package dev.brickway.desktop.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person who quits is told of their changes to the models, and what saving them then does. */
@Timeout(120)
class UnsavedModelsTest {
    @TempDir
    private Path folder;

    private TestContext window;
    private ModelsViewModel model;
    private UnsavedModels work;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(file(), "{\"models\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");
        window = TestContext.open(folder, new MemorySecretStore(), Map.of());
        model = new ModelsViewModel(window.context);
        work = new UnsavedModels(model, () -> {}, window.context.background());
        model.file().look();
        window.until(() -> model.file().loadedProperty().get());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void saysWhatIsNotSavedAndSavesIt() throws Exception {
        assertEquals(Optional.empty(), work.unsaved());
        write(RowField.NAME, "Ay");
        assertEquals(
                Optional.of("What you changed in the list of models is not saved yet: name of a changed to Ay."),
                work.unsaved());
        assertTrue(work.canSave());

        assertEquals(List.of(true), save());
        assertTrue(Files.readString(file()).contains("\"Ay\""));
        assertEquals(Optional.empty(), work.unsaved());
    }

    @Test
    void aSaveThatIsUnderWayIsWaitedFor() throws Exception {
        write(RowField.NAME, "first");
        model.save();
        assertTrue(model.file().savingProperty().get());
        assertTrue(work.canSave(), "nothing is wrong with the list");
        write(RowField.NAME, "second");
        assertEquals(List.of(true), save());
        assertTrue(Files.readString(file()).contains("\"second\""));
        assertEquals(Optional.empty(), work.unsaved());
    }

    @Test
    void whatIsStillBeingWrittenCounts() {
        UnsavedModels writing =
                new UnsavedModels(model, () -> write(RowField.NAME, "half a na"), window.context.background());
        assertTrue(writing.unsaved().orElse("").contains("half a na"));
    }

    @Test
    void whatIsWrongInTheListCannotBeSaved() throws Exception {
        write(RowField.OUTPUT, "lots");
        assertFalse(work.canSave());
        assertTrue(work.unsaved().orElse("").endsWith("It cannot be saved as it is; the Models page says why."));
        assertEquals(List.of(false), save());
    }

    @Test
    void aFileThatOthersChangedMeanwhileIsNotWrittenOver() throws Exception {
        write(RowField.NAME, "mine");
        Files.writeString(file(), "{\"models\": [{\"id\": \"a\", \"name\": \"theirs\"}, {\"id\": \"b\"}]}");
        assertEquals(List.of(false), save());
        assertTrue(Files.readString(file()).contains("theirs"));
        window.until(() -> !model.file().conflictProperty().get().isEmpty());
        assertFalse(work.canSave());
    }

    private void write(RowField field, String text) {
        model.list().write(model.list().rows().getFirst().key(), field, text);
    }

    private List<Boolean> save() throws Exception {
        List<Boolean> told = new ArrayList<>();
        work.save(told::add);
        window.until(() -> !told.isEmpty());
        return told;
    }

    private Path file() {
        return folder.resolve("models.json");
    }
}
