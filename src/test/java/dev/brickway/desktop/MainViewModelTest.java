package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sidebar. */
@Timeout(120)
class MainViewModelTest {
    @TempDir
    private Path folder;

    private TestContext test;
    private MainViewModel model;

    @BeforeEach
    void open() throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
        model = new MainViewModel(
                test.context.status(), test.brickway.requests(), test.context.tools(), test.context.background());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void fail() {
        test.brickway
                .requests()
                .add(new RequestRecord(
                        "bw-1",
                        Instant.now(),
                        "Codex",
                        "POST /v1/chat/completions",
                        null,
                        null,
                        false,
                        429,
                        RequestRecord.Outcome.FAILED,
                        null,
                        429,
                        1,
                        List.of(),
                        null,
                        Duration.ofMillis(5),
                        10,
                        10,
                        -1,
                        -1));
    }

    @Test
    void failuresAreCountedUntilTheRequestsPageIsLookedAt() throws Exception {
        model.shown(Page.HOME);
        fail();
        fail();
        test.until(() -> model.unseenFailuresProperty().get() == 2);
        assertEquals(
                "Requests, 2 failed",
                model.spokenBinding(Page.REQUESTS, "Requests").get());
        assertEquals("Home", model.spokenBinding(Page.HOME, "Home").get());
        model.shown(Page.REQUESTS);
        assertEquals(0, model.unseenFailuresProperty().get());
        assertEquals("Requests", model.spokenBinding(Page.REQUESTS, "Requests").get());
    }

    @Test
    void whoLooksAtThemIsNotToldOfThem() throws Exception {
        model.shown(Page.REQUESTS);
        fail();
        model.shown(Page.MODELS);
        fail();
        test.until(() -> model.unseenFailuresProperty().get() == 1);
    }

    @Test
    void theStatusIsThatOfTheProxy() throws Exception {
        assertEquals("Stopped", model.statusProperty().get());
        test.brickway.start();
        test.until(() -> model.statusProperty().get().startsWith("Running on :"));
        test.brickway.stop();
        test.until(() -> model.statusProperty().get().equals("Stopped"));
    }
}
