package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    private TrayPresenter presenter(Callable<@Nullable String> exports) {
        return new TrayPresenter(
                test.context, () -> TrayBar.DARK, exports, () -> test.desktop.events.add("open"), looks::add);
    }

    private TrayLook last() {
        return looks.getLast();
    }

    private void awaitRunning() throws Exception {
        test.until(() -> last().light() == ProxyStatus.Light.RUNNING);
    }

    @Test
    void startAndStopFromTheMenu() throws Exception {
        TrayPresenter tray = presenter(() -> null);
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
        TrayPresenter tray = presenter(() -> null);
        tray.chosen(TrayCommand.START);
        awaitRunning();
        tray.chosen(TrayCommand.COPY_ADDRESS);
        assertEquals(List.of("copy " + test.context.status().address(), "say Address copied."), test.desktop.events);
    }

    @Test
    void exportsAreCopied() throws Exception {
        presenter(() -> "export A=b").chosen(TrayCommand.COPY_EXPORTS);
        test.until(() -> test.desktop.events.size() == 2);
        assertEquals(List.of("copy export A=b", "say Exports for the Copilot CLI copied."), test.desktop.events);
    }

    @Test
    void withoutExportsTheClientsPageOpens() throws Exception {
        presenter(() -> null).chosen(TrayCommand.COPY_EXPORTS);
        test.until(() -> test.desktop.events.size() == 2);
        assertEquals(List.of("open", "show CLIENTS"), test.desktop.events);
    }

    @Test
    void exportsThatFailAreTold() throws Exception {
        presenter(() -> {
                    throw new IllegalStateException("The proxy does not run.");
                })
                .chosen(TrayCommand.COPY_EXPORTS);
        test.until(() -> !test.desktop.events.isEmpty());
        assertEquals(List.of("say The exports could not be copied: The proxy does not run."), test.desktop.events);
    }

    @Test
    void theOtherCommandsOpenTheirPages() {
        TrayPresenter tray = presenter(() -> null);
        tray.chosen(TrayCommand.UPDATE_VSCODE);
        tray.chosen(TrayCommand.SHOW_PROBLEM);
        tray.chosen(TrayCommand.OPEN);
        tray.chosen(TrayCommand.QUIT);
        assertEquals(List.of("open", "show CLIENTS", "open", "show REQUESTS", "open", "quit"), test.desktop.events);
    }

    @Test
    void aFailedRequestIsAmongTheRecentProblems() throws Exception {
        TrayPresenter tray = presenter(() -> null);
        test.brickway.requests().add(RecentProblemsTest.failed("databricks-gpt-5-4", "Slow down"));
        test.until(() -> last().menu().toString().contains("databricks-gpt-5-4: 429 Slow down"));
        tray.close();
    }

    @Test
    void settingsThatCannotBeUsedShowAsAttention() throws Exception {
        test.close();
        test = TestContext.open(folder, new MemorySecretStore(), Map.of("DBX_PROXY_PORT", "far too many"));
        TrayPresenter tray = presenter(() -> null);
        tray.refresh();
        assertEquals(ProxyStatus.Light.ATTENTION, last().light());
        assertEquals("Brickway: Could not start", last().tooltip());
        assertTrue(
                last().menu().toString().contains("DBX_PROXY_PORT"),
                last().menu().toString());
    }
}
