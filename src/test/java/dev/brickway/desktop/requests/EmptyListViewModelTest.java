package dev.brickway.desktop.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.requests.EmptyListViewModel.Reason;
import dev.brickway.desktop.requests.EmptyListViewModel.Shown;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Why the list is empty. */
@Timeout(120)
class EmptyListViewModelTest {
    private TestContext test;
    private RequestsViewModel list;
    private EmptyListViewModel model;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
        list = new RequestsViewModel(test.brickway.requests(), test.context.background());
        model = new EmptyListViewModel(test.context, list, new RequestActions(test.context, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Shown shown() {
        return model.shownProperty().get();
    }

    private void add(String id, int rows) throws InterruptedException {
        test.brickway.requests().add(Sample.answered(id));
        test.until(() -> list.rows().size() == rows);
    }

    @Test
    void whileStoppedItLeadsToWhereBrickwayIsStarted() {
        assertEquals(
                new Shown(
                        Reason.STOPPED,
                        "Brickway does not run",
                        "Start it on the Home page. Requests of your tools then appear here as they come.",
                        "Go to Home"),
                shown());
        assertEquals("", model.commandProperty().get());
        model.act();
        assertEquals("show HOME", test.desktop.events.getLast());
    }

    @Test
    void whileRunningItTellsSomethingToTry() throws Exception {
        test.brickway.start();
        test.until(() -> !model.commandProperty().get().isEmpty());
        assertEquals(Reason.NONE, shown().reason());
        assertEquals("No requests yet", shown().title());
        assertEquals("", shown().action());
        assertTrue(model.commandProperty().get().contains(test.context.status().address()));
        model.copyCommand();
        assertEquals(model.commandProperty().get(), test.desktop.clipboard);

        test.brickway.stop();
        test.until(() -> shown().reason() == Reason.STOPPED);
        assertEquals("", model.commandProperty().get());
    }

    @Test
    void aClearedListCanBeBroughtBack() throws Exception {
        add("a", 1);
        list.clear();
        assertEquals(Reason.CLEARED, shown().reason());
        assertEquals("Bring them back", shown().action());
        model.act();
        assertEquals(1, list.rows().size());
    }

    @Test
    void aFilterThatHidesEverythingCanBeTakenOff() throws Exception {
        add("a", 1);
        list.filterTextProperty().set("nowhere");
        assertEquals("No request matches the filter", shown().title());
        assertEquals("The one request is hidden by it.", shown().text());
        test.brickway.requests().add(Sample.answered("b"));
        test.until(() -> shown().text().equals("All 2 requests are hidden by it."));
        assertEquals("Clear filter", shown().action());
        model.act();
        assertEquals(2, list.rows().size());
    }
}
