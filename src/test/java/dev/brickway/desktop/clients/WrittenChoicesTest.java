package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.ToolSetup.Extra;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Wishes;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.models.Model;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be chosen on the card of a tool whose file is written. */
@Timeout(180)
class WrittenChoicesTest {
    private static final Model SONNET = Model.of("sonnet", null);
    private static final Model HAIKU = Model.of("haiku", null);
    private static final Extra ALIASES = new Extra("aliases", "Short names", "So that it picks its own prompts.");
    private static final Extra TITLES = new Extra("titles", "Titles", "Made by your models, too.");

    private final FakeWritten tool = new FakeWritten(new State.NotSetUp());
    private TestContext test;
    private ClientsViewModel page;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
        test.brickway.start();
        page = new ClientsViewModel(test.context, List.of(tool));
        tool.choices = List.of(SONNET, HAIKU);
        tool.extras = List.of(ALIASES, TITLES);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private WrittenCard card() throws InterruptedException {
        look();
        test.until(() -> page.cards().size() == 1
                && ((WrittenCard) page.cards().getFirst()).stateProperty().get() != null);
        look();
        return (WrittenCard) page.cards().getFirst();
    }

    private void look() throws InterruptedException {
        page.refresh();
        test.until(() -> !page.lookingProperty().get());
    }

    private void idle(WrittenCard card) throws InterruptedException {
        test.until(() -> !card.busyProperty().get());
    }

    private static void tick(WrittenCard card, Extra extra, boolean wanted) {
        card.choices().extras().stream()
                .filter(choice -> choice.extra().equals(extra))
                .forEach(choice -> choice.wanted().set(wanted));
    }

    private static List<String> names(WrittenCard card) {
        return card.preview().files().stream()
                .map(each -> each.file().getFileName().toString())
                .toList();
    }

    @Test
    void nothingIsTickedUnasked() throws Exception {
        WrittenCard card = card();
        assertEquals(List.of(SONNET, HAIKU), card.choices().models());
        assertEquals(SONNET, card.choices().modelProperty().get());
        assertEquals(new Wishes(SONNET, Set.of()), card.choices().wishes());
        assertTrue(card.choosableProperty().get());
        assertFalse(card.openedProperty().get(), "there is nothing to choose before somebody wants to set it up");
    }

    @Test
    void whatWasWrittenIsTicked() throws Exception {
        tool.state = new State.UpToDate();
        tool.written = new Wishes(HAIKU, Set.of("titles"));
        assertEquals(new Wishes(HAIKU, Set.of("titles")), card().choices().wishes());
    }

    @Test
    void aTickShowsWhatItWouldWriteAndIsWritten() throws Exception {
        WrittenCard card = card();
        card.showDifference();
        idle(card);
        assertEquals(List.of("fake.json"), names(card));
        tick(card, ALIASES, true);
        idle(card);
        assertEquals(List.of("fake.json", "besides.json"), names(card), "each file has its name above it");
        assertEquals(List.of(), tool.done);
        card.choices().modelProperty().set(HAIKU);
        idle(card);
        card.write();
        idle(card);
        assertEquals(List.of("write haiku[aliases]"), tool.done);
        assertFalse(card.openedProperty().get());
        assertEquals(new Wishes(HAIKU, Set.of("aliases")), card.choices().wishes());
    }

    @Test
    void whatIsUpToDateIsToBeWrittenAgainWhenSomethingElseIsChosen() throws Exception {
        tool.state = new State.UpToDate();
        WrittenCard card = card();
        card.showDifference();
        idle(card);
        assertTrue(card.preview().emptyProperty().get());
        assertFalse(card.preview().thereProperty().get());
        tick(card, TITLES, true);
        idle(card);
        assertTrue(card.preview().thereProperty().get());
        assertFalse(card.preview().emptyProperty().get());
        tick(card, TITLES, false);
        idle(card);
        assertTrue(card.preview().emptyProperty().get(), "taken back");
        card.write();
        assertFalse(card.busyProperty().get(), "there is nothing to write");
    }

    @Test
    void ticksInAHurryEndWithTheLast() throws Exception {
        WrittenCard card = card();
        card.showDifference();
        tick(card, TITLES, true);
        tick(card, ALIASES, true);
        tick(card, TITLES, false);
        idle(card);
        card.write();
        idle(card);
        assertEquals(List.of("write sonnet[aliases]"), tool.done);
    }

    @Test
    void cancelTakesTheTicksBack() throws Exception {
        WrittenCard card = card();
        card.showDifference();
        idle(card);
        tick(card, ALIASES, true);
        card.choices().modelProperty().set(HAIKU);
        idle(card);
        card.hideDifference();
        assertFalse(card.openedProperty().get());
        assertEquals(new Wishes(SONNET, Set.of()), card.choices().wishes());
    }

    @Test
    void looksKeepWhatThePersonHasChosen() throws Exception {
        WrittenCard card = card();
        card.showDifference();
        idle(card);
        tick(card, ALIASES, true);
        card.choices().modelProperty().set(HAIKU);
        idle(card);
        look();
        assertEquals(new Wishes(HAIKU, Set.of("aliases")), card.choices().wishes());
        assertEquals(List.of("fake.json", "besides.json"), names(card));

        tool.choices = List.of(SONNET);
        tool.extras = List.of(TITLES);
        look();
        idle(card);
        assertEquals(new Wishes(SONNET, Set.of()), card.choices().wishes(), "what is gone cannot be chosen");
    }

    @Test
    void aFileThatChangesWhileSomethingElseIsChosenKeepsTheChoice() throws Exception {
        tool.state = new State.OutOfDate("1 model was added.");
        WrittenCard card = card();
        assertTrue(card.preview().thereProperty().get());
        tick(card, ALIASES, true);
        idle(card);
        tool.state = new State.OutOfDate("2 models were added.");
        look();
        idle(card);
        assertEquals(List.of("fake.json", "besides.json"), names(card));
        card.write();
        idle(card);
        assertEquals(List.of("write sonnet[aliases]"), tool.done);
    }

    @Test
    void anObstacleIsTold() throws Exception {
        tool.obstacle = "It needs a model with that API. Switch one on first.";
        WrittenCard card = card();
        assertEquals(tool.obstacle, card.obstacleProperty().get());
        tool.obstacle = null;
        look();
        assertEquals("", card.obstacleProperty().get());
    }

    @Test
    void theCopyOfWhatWasThereBeforeCanBeLookedAt() throws Exception {
        WrittenCard card = card();
        card.openBackup();
        assertEquals(null, card.backupProperty().get());
        tool.backup = Path.of("/nowhere/backups/fake.json");
        look();
        assertEquals(tool.backup, card.backupProperty().get());
        card.openBackup();
        test.until(() -> test.desktop.events.contains("open " + tool.backup));
    }
}
