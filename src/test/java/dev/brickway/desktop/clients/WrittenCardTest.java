package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The card of a tool whose file is written, in every state. */
@Timeout(180)
class WrittenCardTest {
    private TestContext test;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
        test.brickway.start();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private ClientsViewModel page(FakeWritten tool) throws InterruptedException {
        ClientsViewModel page = new ClientsViewModel(test.context, List.of(tool));
        page.refresh();
        test.until(() -> page.cards().size() == 1
                && page.hindranceProperty().get() == ClientsViewModel.Hindrance.NONE
                && !page.lookingProperty().get());
        return page;
    }

    private WrittenCard card(FakeWritten tool) throws InterruptedException {
        return (WrittenCard) page(tool).cards().getFirst();
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(new State.NotSetUp(), "Not set up", "", "", false),
                Arguments.of(new State.UpToDate(), "Up to date", "good", "", false),
                Arguments.of(
                        new State.OutOfDate("2 models were added."),
                        "Out of date",
                        "warn",
                        "2 models were added.",
                        true),
                Arguments.of(
                        new State.ChangedByHand("The key is another one."),
                        "Changed by hand",
                        "warn",
                        "The key is another one.",
                        true),
                Arguments.of(
                        new State.Unreadable("Line 3 is no JSON. Correct it."),
                        "Cannot be read",
                        "bad",
                        "Line 3 is no JSON. Correct it.",
                        false));
    }

    @ParameterizedTest
    @MethodSource("states")
    void saysHowItStands(State state, String pill, String style, String sentence, boolean difference)
            throws InterruptedException {
        WrittenCard card = card(new FakeWritten(state));
        assertEquals(new Pill(pill, style), card.pillProperty().get());
        assertEquals(sentence, card.sentenceProperty().get());
        assertEquals(difference, card.preview().thereProperty().get(), "what is to be written is shown at once");
        assertEquals(difference ? 1 : 0, card.preview().files().size());
        assertEquals("Fake tool", card.name());
        assertEquals("1.2 · profile Work", card.detailProperty().get());
    }

    @Test
    void writesOnlyWhatWasShown() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.NotSetUp());
        WrittenCard card = card(tool);
        card.write();
        assertEquals(List.of(), tool.done);

        card.showDifference();
        assertTrue(card.busyProperty().get());
        test.until(() -> card.preview().thereProperty().get());
        assertEquals(List.of(), tool.done);
        card.write();
        test.until(() -> !card.busyProperty().get());
        assertEquals(List.of("write all[]"), tool.done);
        assertInstanceOf(State.UpToDate.class, card.stateProperty().get());
        assertEquals("Up to date", card.pillProperty().get().text());
        assertFalse(card.preview().thereProperty().get());
        assertTrue(card.stepsShownProperty().get(), "what remains to do is told now");
        assertEquals(List.of("Restart it.", "Choose the model."), card.steps());
        assertTrue(test.desktop.events.contains("say Fake tool: written. What remains to do there is listed below."));
    }

    @Test
    void aDifferenceCanBePutAway() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.NotSetUp());
        WrittenCard card = card(tool);
        card.showDifference();
        test.until(() -> card.preview().thereProperty().get());
        card.hideDifference();
        assertFalse(card.preview().thereProperty().get());
        card.write();
        assertFalse(card.busyProperty().get(), "there is nothing to write");
    }

    @Test
    void aDifferenceThatWasAskedForOutlivesALook() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.NotSetUp());
        ClientsViewModel page = page(tool);
        WrittenCard card = (WrittenCard) page.cards().getFirst();
        card.showDifference();
        test.until(() -> card.preview().thereProperty().get());
        page.refresh();
        test.until(() -> !page.lookingProperty().get());
        assertTrue(card.preview().thereProperty().get());
        tool.state = new State.UpToDate();
        page.refresh();
        test.until(() -> !page.lookingProperty().get());
        assertFalse(card.preview().thereProperty().get(), "it was about another state");
    }

    @Test
    void aChangeSinceTheDifferenceWasShownIsTold() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.OutOfDate("1 model was added."));
        ClientsViewModel page = page(tool);
        WrittenCard card = (WrittenCard) page.cards().getFirst();
        tool.failure = "/nowhere/fake.json has changed since. Look at the difference again.";
        card.write();
        test.until(() ->
                !card.failureProperty().get().isEmpty() && !card.busyProperty().get());
        assertEquals(
                "/nowhere/fake.json has changed since. Look at the difference again.",
                card.failureProperty().get());
        assertEquals(List.of(), tool.done);
        assertFalse(card.preview().thereProperty().get(), "what is out of date is not offered again");

        tool.failure = null;
        tool.state = new State.OutOfDate("1 model was added.");
        page.refresh();
        test.until(() -> card.preview().thereProperty().get());
        assertFalse(card.failureProperty().get().isEmpty(), "a look says nothing of what was tried");
        card.write();
        test.until(() -> card.stateProperty().get() instanceof State.UpToDate);
        assertEquals("", card.failureProperty().get());
    }

    @Test
    void aFileThatCannotBeReadAfterAllIsTold() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.NotSetUp());
        WrittenCard card = card(tool);
        tool.failure = "The file ends too early, at line 3. Correct it there.";
        card.showDifference();
        test.until(() -> !card.busyProperty().get());
        assertEquals(tool.failure, card.failureProperty().get());
        assertFalse(card.preview().thereProperty().get());
    }

    @Test
    void nothingToWriteIsSaid() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.NotSetUp());
        tool.lines = FakeWritten.DIFFERENCE.subList(0, 1);
        WrittenCard card = card(tool);
        card.showDifference();
        test.until(() -> !card.busyProperty().get());
        assertFalse(card.preview().thereProperty().get());
        assertTrue(card.preview().emptyProperty().get());
        card.write();
        assertFalse(card.busyProperty().get());
    }

    @Test
    void takesBack() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.UpToDate());
        WrittenCard card = card(tool);
        card.undo();
        card.showDifference();
        assertFalse(card.openedProperty().get(), "one thing after the other");
        test.until(() -> !card.busyProperty().get());
        assertEquals(List.of("undo"), tool.done);
        assertEquals("Not set up", card.pillProperty().get().text());
        assertTrue(
                test.desktop.events.contains("say Fake tool: what Brickway had written is taken back."),
                test.desktop.events.toString());
    }

    @Test
    void asksBeforeItTakesBackWhatWasChangedByHand() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.ChangedByHand("The port is another one."));
        WrittenCard card = card(tool);
        card.undo();
        assertFalse(card.busyProperty().get(), "the answer was no");
        test.desktop.answers.add(true);
        card.undo();
        test.until(() -> !card.busyProperty().get());
        assertEquals(List.of("undo"), tool.done);
        assertEquals(
                2,
                test.desktop.events.stream()
                        .filter("confirm Take back what was changed by hand?"::equals)
                        .count());
    }

    @Test
    void anUndoThatFailsIsTold() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.UpToDate());
        WrittenCard card = card(tool);
        tool.failure = "The folder is read-only. Make it writable.";
        card.undo();
        test.until(() -> !card.busyProperty().get());
        assertEquals(tool.failure, card.failureProperty().get());
        assertEquals("Up to date", card.pillProperty().get().text());
    }

    @Test
    void anUpdatedToolSaysSo() throws InterruptedException {
        FakeWritten tool = new FakeWritten(new State.UpToDate());
        ClientsViewModel page = page(tool);
        ToolCard card = page.cards().getFirst();
        tool.detail = "1.3 · profile Work";
        page.refresh();
        test.until(() -> card.detailProperty().get().equals("1.3 · profile Work"));
        assertSame(card, page.cards().getFirst());
    }

    @Test
    void opensTheFileOrItsFolder() throws InterruptedException {
        card(new FakeWritten(new State.UpToDate())).openFile();
        test.until(() -> test.desktop.events.contains("open " + Path.of("/nowhere")));
    }
}
