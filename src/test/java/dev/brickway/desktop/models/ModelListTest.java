package dev.brickway.desktop.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.Texts;
import dev.brickway.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editing: every change can be taken back, and is told in words. */
class ModelListTest {
    private final ModelList list = new ModelList(Texts.of(ModelList.class));

    @BeforeEach
    void fill() {
        List<Row> rows = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d")) {
            rows.add(RowModels.row(list.newKey(), Model.of(id, "mlflow")));
        }
        list.begin(rows, List.of("mlflow", "cursor"));
    }

    @Test
    void everyChangeIsTakenBackAndDoneAgain() {
        List<Runnable> changes = List.of(
                () -> list.write(1, RowField.ID, " z "),
                () -> list.write(1, RowField.NAME, "Zed"),
                () -> list.write(2, RowField.ENDPOINT, "cursor"),
                () -> list.write(2, RowField.CONTEXT, "128k"),
                () -> list.write(2, RowField.OUTPUT, "8k"),
                () -> list.write(2, RowField.UPSTREAM, "up"),
                () -> list.toggle(List.of(3L), RowField.ENABLED),
                () -> list.toggle(List.of(3L, 4L), RowField.TOOLS),
                () -> list.leaveOpen(List.of(2L, 3L)),
                () -> list.duplicate(List.of(1L)),
                () -> list.move(List.of(4L), -1),
                () -> list.moveTo(List.of(1L), 3),
                () -> list.remove(List.of(2L, 3L)),
                () -> list.add(List.of(1L)),
                () -> list.addAll(List.of(Model.of("n", null)), false, "found"),
                list::discard,
                () -> list.addAll(List.of(Model.of("n", null)), true, "found"));
        List<List<Row>> versions = new ArrayList<>(List.of(list.rows()));
        for (Runnable change : changes) {
            change.run();
            assertNotNull(list.undoneProperty().get());
            assertFalse(list.rows().equals(versions.getLast()), "change " + versions.size() + " changed something");
            versions.add(list.rows());
        }
        for (int i = versions.size() - 2; i >= 0; i--) {
            list.undo();
            assertEquals(versions.get(i), list.rows(), "back to version " + i);
            assertEquals(
                    versions.get(i), list.items().stream().map(RowItem::row).toList(), "and so the table");
        }
        assertNull(list.undoneProperty().get());
        assertFalse(list.unsavedProperty().get());
        list.undo();
        for (int i = 1; i < versions.size(); i++) {
            list.redo();
            assertEquals(versions.get(i), list.rows(), "forth to version " + i);
        }
        assertNull(list.redoneProperty().get());
    }

    @Test
    void aNewChangeForgetsWhatWasTakenBack() {
        list.write(1, RowField.NAME, "X");
        list.undo();
        list.write(1, RowField.NAME, "Y");

        assertNull(list.redoneProperty().get());
        list.undo();
        assertEquals("", list.rows().getFirst().name());
    }

    @Test
    void writingTheSameIsNoChange() {
        list.write(1, RowField.ID, "a");
        list.leaveOpen(List.of(1L));
        list.move(List.of(1L), -1);
        list.move(List.of(4L), 1);
        list.moveTo(List.of(2L), 2);

        assertNull(list.undoneProperty().get());
    }

    @Test
    void rowsKeepTheirPlaceInTheTableWhileTheyChange() {
        RowItem second = list.items().get(1);
        list.write(2, RowField.NAME, "X");
        list.remove(List.of(1L));

        assertSame(second, list.items().getFirst());
        assertEquals("X", second.row().name());
    }

    @ParameterizedTest
    @CsvSource({
        "2, -1, b a c d",
        "2, 1, a c b d",
        "2 3, -1, b c a d",
        "2 4, -1, b d a c",
        "1 3, 1, b d a c",
        "1 2 3 4, 1, a b c d",
    })
    void movesRowsTogether(String keys, int by, String order) {
        list.move(keys(keys), by);
        assertEquals(order, ids());
    }

    @ParameterizedTest
    @CsvSource({"1, 4, b c d a", "4, 0, d a b c", "1 4, 2, b a d c", "2, 3, a c b d", "2, 9, a b c d"})
    void movesRowsToAPlace(String keys, int place, String order) {
        list.moveTo(keys(keys), place);
        assertEquals(order, ids());
    }

    @Test
    void severalBoxesAreSwitchedTogetherToTheOppositeOfTheFirst() {
        list.toggle(List.of(2L), RowField.ENABLED);
        list.toggle(List.of(1L, 2L, 3L), RowField.ENABLED);
        assertEquals("false false false true", flags(RowField.ENABLED));
        list.toggle(List.of(1L, 4L), RowField.ENABLED);
        assertEquals("true false false true", flags(RowField.ENABLED));
    }

    @Test
    void anOpenBoxIsSwitchedToTheOppositeOfWhatItShows() {
        list.write(1, RowField.ID, "databricks-claude-sonnet-4-6");
        list.toggle(List.of(1L), RowField.VISION);
        assertEquals(false, list.rows().getFirst().vision(), "known to see");
        list.toggle(List.of(2L), RowField.VISION);
        assertEquals(true, list.rows().get(1).vision(), "nothing known");
    }

    @Test
    void aDuplicateIsAnotherNameForTheSameModel() {
        list.write(2, RowField.NAME, "Bee");
        list.duplicate(List.of(2L));
        list.duplicate(List.of(2L));

        assertEquals("a b b-3 b-2 c d", ids());
        Row copy = list.rows().get(2);
        assertEquals("b", copy.upstream());
        assertEquals("Bee", copy.name());
        assertNull(list.problemProperty().get());
    }

    @Test
    void aNewRowIsFilledInOrGoneAgain() {
        list.add(List.of(2L));
        ModelList.Focus focus = list.focusProperty().get();
        assertNotNull(focus);
        assertTrue(focus.edit());
        long key = focus.keys().getFirst();
        assertEquals("a b  c d", ids());
        assertNotNull(list.problemProperty().get());

        list.abandon(key);
        assertEquals("a b c d", ids());
        assertNull(list.undoneProperty().get(), "as if it had never been");

        list.add(List.of());
        ModelList.Focus second = list.focusProperty().get();
        assertNotNull(second);
        list.write(second.keys().getFirst(), RowField.ID, "e");
        list.abandon(second.keys().getFirst());
        assertEquals("a b c d e", ids());
    }

    @Test
    void afterARemovalTheNextRowIsChosen() {
        list.remove(List.of(2L));
        assertEquals(List.of(3L), focused());
        list.remove(List.of(4L));
        assertEquals(List.of(3L), focused());
        list.undo();
        assertEquals(List.of(4L), focused(), "an undo shows what came back");
    }

    @Test
    void saysInWordsWhatIsNotSaved() {
        assertEquals("", list.difference());
        list.write(2, RowField.NAME, "Bee");
        assertEquals("name of b changed to Bee", list.difference());
        assertEquals("name of b changed to Bee", list.undoneProperty().get());
        list.write(2, RowField.NAME, "");
        assertEquals("", list.difference());
        list.write(2, RowField.CONTEXT, "128000");
        assertEquals("context of b changed to 128,000", list.difference());
        list.undo();
        list.toggle(List.of(2L), RowField.ENABLED);
        assertEquals("b switched off", list.difference());
        list.write(2, RowField.ENDPOINT, "");
        assertEquals("b changed", list.difference());
        list.toggle(List.of(1L), RowField.TOOLS);
        list.remove(List.of(3L));
        list.addAll(List.of(Model.of("x", null), Model.of("y", null)), false, "found");
        assertEquals("2 added, c removed, 2 changed", list.difference());
        list.move(List.of(1L), 1);
        assertTrue(list.difference().endsWith(", order changed"), list.difference());
        list.discard();
        assertEquals("", list.difference());
        assertEquals("discarding all changes", list.undoneProperty().get());
    }

    @Test
    void theFirstProblemIsTold() {
        list.write(3, RowField.OUTPUT, "lots");
        list.write(2, RowField.ENDPOINT, "nope");
        RowRules.Problem problem = list.problemProperty().get();
        assertNotNull(problem);
        assertEquals("b", problem.row().id());
        assertEquals(RowField.ENDPOINT, problem.field());
        assertTrue(list.items().get(2).shownProperty().get().problems().containsKey(RowField.OUTPUT));

        list.saved(list.rows(), List.of("mlflow", "nope"));
        problem = list.problemProperty().get();
        assertNotNull(problem);
        assertEquals("c", problem.row().id(), "an endpoint that the file has now is no problem any more");
    }

    private List<Long> focused() {
        ModelList.Focus focus = list.focusProperty().get();
        return focus == null ? List.of() : focus.keys();
    }

    private static List<Long> keys(String text) {
        return java.util.Arrays.stream(text.split(" ", -1)).map(Long::valueOf).toList();
    }

    private String ids() {
        return list.rows().stream().map(Row::id).collect(Collectors.joining(" "));
    }

    private String flags(RowField field) {
        return list.rows().stream().map(row -> String.valueOf(field.of(row))).collect(Collectors.joining(" "));
    }
}
