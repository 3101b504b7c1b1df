package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.common.ToolStates;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking at the tools' files while no page does. */
@Timeout(180)
class ToolWatchTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(5);

    private final FakeWritten tool = new FakeWritten(new State.UpToDate());
    private TestContext test;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private List<State> states() {
        return test.context.tools().standingsProperty().get().stream()
                .map(ToolStates.Standing::state)
                .toList();
    }

    @Test
    void looksWhenTheProxyRunsAndWhenSomethingWasChanged() throws Exception {
        new ToolWatch(test.context, List.of(tool), NEVER).start();
        assertEquals(List.of(), states(), "before there is a key nothing is known");
        test.brickway.start();
        test.until(() -> states().equals(List.of(new State.UpToDate())));
        tool.state = new State.OutOfDate("1 model was added.");
        test.context.tools().changed();
        test.until(() -> test.context.tools().staleProperty().get() == 1);
    }

    @Test
    void looksAgainAndAgain() throws Exception {
        new ToolWatch(test.context, List.of(tool), SOON).start();
        test.brickway.start();
        test.until(() -> states().equals(List.of(new State.UpToDate())));
        tool.state = new State.ChangedByHand("The key is another one.");
        test.until(() -> test.context.tools().staleProperty().get() == 1);
        tool.state = new State.UpToDate();
        test.until(() -> test.context.tools().staleProperty().get() == 0);
    }

    @Test
    void whatAPageHasWrittenIsKnownAtOnce() throws Exception {
        tool.state = new State.OutOfDate("1 model was added.");
        test.brickway.start();
        ClientsViewModel page = new ClientsViewModel(test.context, List.of(tool));
        page.refresh();
        test.until(() -> test.context.tools().staleProperty().get() == 1);
        ((WrittenCard) page.cards().getFirst()).write();
        test.until(() -> test.context.tools().staleProperty().get() == 0);
    }
}
