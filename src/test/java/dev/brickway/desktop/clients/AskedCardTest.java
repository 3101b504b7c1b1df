package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cards that are asked for elsewhere, and those of files that a person picked. */
@Timeout(180)
class AskedCardTest {
    @TempDir
    private Path folder;

    private final FakeWritten tool = new FakeWritten(new State.NotSetUp());
    private TestContext test;

    /** Finds the files that were picked, and one that is always there. */
    private final CodingTool tools = new CodingTool() {
        @Override
        public String name() {
            return "Fake tool";
        }

        @Override
        public List<ToolSetup> find() {
            List<ToolSetup> found = new ArrayList<>(List.of(tool));
            ToolFiles.in(folder).notes().picked("vscode").forEach(file -> found.add(new FakeWritten(state, file)));
            return found;
        }
    };

    private volatile State state = new State.NotSetUp();

    @BeforeEach
    void open() throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
        test.brickway.start();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private ClientsViewModel page() throws InterruptedException {
        ClientsViewModel page = new ClientsViewModel(test.context, List.of(tools));
        page.refresh();
        test.until(() -> page.cards().size() == 1
                && page.hindranceProperty().get() == ClientsViewModel.Hindrance.NONE
                && !page.lookingProperty().get());
        return page;
    }

    @Test
    void theDifferenceOfTheToolThatHomeNamesIsShown() throws Exception {
        ClientsViewModel page = page();
        test.context.showTool("fake");
        assertEquals(List.of("show CLIENTS"), test.desktop.events);
        WrittenCard card = (WrittenCard) page.cards().getFirst();
        assertSame(card, page.toSeeProperty().get());
        test.until(() -> card.preview().thereProperty().get());
        assertEquals(List.of(), tool.done, "nothing is written that was not shown");
        assertNull(test.context.tools().askedProperty().get(), "whoever comes back later asked for nothing");
    }

    @Test
    void aPageThatIsShownForTheFirstTimeShowsItToo() throws Exception {
        test.context.showTool("fake");
        ClientsViewModel page = page();
        test.until(() -> ((WrittenCard) page.cards().getFirst())
                .preview()
                .thereProperty()
                .get());
    }

    @Test
    void aFolderIsPickedForTheFileInIt() throws Exception {
        Path portable = folder.resolve("stick/data/user-data/User");
        Files.createDirectories(portable.resolve("globalStorage"));
        ClientsViewModel page = page();
        test.desktop.files.add(folder.resolve("stick"));
        page.pickFolder();
        test.until(() -> page.cards().size() == 2);
        WrittenCard card = (WrittenCard) page.cards().get(1);
        assertEquals(portable.resolve("chatLanguageModels.json"), card.file());
        assertEquals("say " + card.file() + " is in the list now.", test.desktop.events.getLast());

        test.desktop.files.add(card.file());
        page.pickFile();
        test.until(() -> test.desktop.events.getLast().equals("say " + card.file() + " is in the list already."));

        page.forget(card);
        test.until(() -> page.cards().size() == 1);
        assertEquals("say " + card.file() + " is not in the list any more.", test.desktop.events.getLast());
    }

    @Test
    void aFileInAnOddPlaceIsTakenWithAHint() throws Exception {
        ClientsViewModel page = page();
        test.desktop.files.add(folder.resolve("models.txt"));
        page.pickFile();
        test.until(() -> page.cards().size() == 2);
        assertEquals(
                "say " + folder.resolve("models.txt")
                        + " is in the list now, though its folder does not look like one of VS Code.",
                test.desktop.events.getLast());
        page.pickFile(); // the question is closed
        assertEquals("open chatLanguageModels.json of a VS Code", test.desktop.events.getLast());
    }

    @Test
    void onlyWhatWasPickedCanBeTakenFromTheList() throws Exception {
        ClientsViewModel page = page();
        assertFalse(((WrittenCard) page.cards().getFirst()).isPicked());
        state = new State.UpToDate();
        test.desktop.files.add(folder.resolve("models.txt"));
        page.pickFile();
        test.until(() -> page.cards().size() == 2);
        WrittenCard card = (WrittenCard) page.cards().get(1);
        test.until(card::isPicked);
        page.forget(card); // answered with no
        test.settle();
        page.refresh();
        test.until(() -> !page.lookingProperty().get());
        assertEquals(2, page.cards().size());
        assertEquals("confirm Remove it from the list?", test.desktop.events.getLast());
        test.desktop.answers.add(true);
        page.forget(card);
        test.until(() -> page.cards().size() == 1);
    }
}
