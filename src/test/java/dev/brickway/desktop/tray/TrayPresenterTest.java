package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.common.ToolStates;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.translate.ClientKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrayPresenterTest {
    @TempDir
    private Path folder;

    private final List<TrayLook> looks = new ArrayList<>();
    private TestContext test;

    @BeforeEach
    void open() throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private TrayPresenter presenter() {
        return new TrayPresenter(test.context, new RecordingWindow(), looks::add);
    }

    /** Writes down what is asked of it. */
    private final class RecordingWindow implements TrayWindow {
        @Override
        public TrayBar bar() {
            return TrayBar.DARK;
        }

        @Override
        public void open() {
            test.desktop.events.add("open");
        }

        @Override
        public void say(String sentence) {
            test.desktop.events.add("tell " + sentence);
        }

        @Override
        public void copyExports() {
            test.desktop.events.add("exports");
        }
    }

    private TrayLook last() {
        return looks.getLast();
    }

    private void awaitRunning() throws Exception {
        test.until(() -> last().light() == ProxyStatus.Light.RUNNING);
    }

    @Test
    void startAndStopFromTheMenu() throws Exception {
        TrayPresenter tray = presenter();
        assertEquals("Brickway: Stopped", last().tooltip());
        tray.chosen(TrayCommand.START);
        awaitRunning();
        assertTrue(last().tooltip().matches("Brickway: Running on :\\d+"), last().tooltip());
        tray.chosen(TrayCommand.STOP);
        test.until(() -> last().light() == ProxyStatus.Light.STOPPED);
        assertEquals("Brickway: Stopped", last().tooltip());
    }

    @Test
    void theAddressIsCopied() throws Exception {
        TrayPresenter tray = presenter();
        tray.chosen(TrayCommand.START);
        awaitRunning();
        tray.chosen(TrayCommand.COPY_ADDRESS);
        assertEquals(List.of("copy " + test.context.status().address(), "tell Address copied."), test.desktop.events);
    }

    @Test
    void theOtherCommandsOpenTheirPages() {
        TrayPresenter tray = presenter();
        tray.chosen(TrayCommand.UPDATE_VSCODE);
        tray.chosen(TrayCommand.SHOW_PROBLEM);
        tray.chosen(TrayCommand.COPY_EXPORTS);
        tray.chosen(TrayCommand.OPEN);
        tray.chosen(TrayCommand.QUIT);
        assertEquals(
                List.of("open", "show CLIENTS", "open", "show REQUESTS", "exports", "open", "quit"),
                test.desktop.events);
    }

    @Test
    void vsCodesCardIsOpenedWhereTheDifferenceIs() {
        TrayPresenter tray = presenter();
        ToolStates.Standing code = new ToolStates.Standing(
                "vscode/Work", "VS Code", "profile Work", ClientKind.VSCODE, new State.OutOfDate("1 model was added."));
        test.context.tools().saw(List.of(code));
        assertTrue(last().menu().toString().contains("Update VS Code…"), "the menu follows");
        tray.chosen(TrayCommand.UPDATE_VSCODE);
        assertEquals(List.of("open", "show CLIENTS"), test.desktop.events);
        assertEquals("vscode/Work", test.context.tools().askedProperty().get());
    }

    @Test
    void aFailedRequestIsAmongTheRecentProblems() throws Exception {
        TrayPresenter tray = presenter();
        test.brickway.requests().add(RecentProblemsTest.failed("databricks-gpt-5-4", "Slow down"));
        test.until(() -> last().menu().toString().contains("databricks-gpt-5-4: 429 Slow down"));
        tray.close();
    }

    @Test
    void settingsThatCannotBeUsedShowAsAttention() throws Exception {
        test.close();
        test = TestContext.open(folder, new MemorySecretStore(), Map.of("DBX_PROXY_PORT", "far too many"));
        TrayPresenter tray = presenter();
        tray.refresh();
        assertEquals(ProxyStatus.Light.ATTENTION, last().light());
        assertEquals("Brickway: Could not start", last().tooltip());
        assertTrue(
                last().menu().toString().contains("DBX_PROXY_PORT"),
                last().menu().toString());
    }
}
