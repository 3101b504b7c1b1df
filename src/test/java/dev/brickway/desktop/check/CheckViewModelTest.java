package dev.brickway.desktop.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.check.Step;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.check.CheckViewModel.Line;
import dev.brickway.desktop.check.CheckViewModel.Phase;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.MemorySecretStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The connection test as a page shows it. */
@Timeout(120)
class CheckViewModelTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final List<Boolean> ended = new ArrayList<>();

    private TestContext context(String host, String token) throws Exception {
        return TestContext.open(
                folder, new MemorySecretStore(), Map.of("DBX_WORKSPACE_HOST", host, "DBX_TOKEN", token));
    }

    private void start(TestContext test, CheckViewModel model) {
        model.start(test.brickway.settings(), test.brickway.secrets(), ended::add);
    }

    private static List<String> names(CheckViewModel model) {
        return model.lines().stream().map(Line::name).toList();
    }

    @Test
    void showsEachStepAsItPassesAndNothingThatWasSkipped() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
                TestContext test = context(workspace.uri().toString(), TOKEN)) {
            CheckViewModel model = new CheckViewModel(test.context.background());
            List<String> underWay = new ArrayList<>();
            model.lines().addListener((ListChangeListener<Line>) change -> {
                if (!model.lines().isEmpty() && model.lines().getLast().state() == null) {
                    underWay.add(model.lines().getLast().name());
                }
            });
            assertEquals(Phase.IDLE, model.phaseProperty().get());
            start(test, model);
            assertEquals(Phase.RUNNING, model.phaseProperty().get());
            test.until(() -> !ended.isEmpty());
            assertEquals(List.of(true), ended);
            assertEquals(Phase.PASSED, model.phaseProperty().get());
            assertEquals("Address", names(model).getFirst());
            assertTrue(
                    names(model).containsAll(List.of("Connection", "Credential", "Model list", "Answer")),
                    model.lines()::toString);
            assertFalse(names(model).contains("Company proxy"), "nothing to look at");
            assertTrue(underWay.containsAll(List.of("Credential", "Model list", "Answer")), underWay::toString);
            Line answer = model.lines().stream()
                    .filter(line -> line.name().equals("Answer"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(answer.result().contains("first token after"), answer.toString());
            assertTrue(answer.time().matches(".*\\d m?s"), answer.toString());
        }
    }

    @Test
    void theFirstFailureSaysWhatToDoAndTheTokenIsNowhere() throws Exception {
        String wrong = "dapi-wrong-0123456789abcdef";
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
                TestContext test = context(workspace.uri().toString(), wrong)) {
            CheckViewModel model = new CheckViewModel(test.context.background());
            start(test, model);
            test.until(() -> !ended.isEmpty());
            assertEquals(List.of(false), ended);
            assertEquals(Phase.FAILED, model.phaseProperty().get());
            Line failed = model.lines().stream()
                    .filter(line -> line.state() == Step.State.FAILED)
                    .findFirst()
                    .orElseThrow();
            assertTrue(failed.result().contains("refuses the token"), failed.toString());
            assertTrue(failed.cure().contains("token"), failed.toString());
            assertFalse(names(model).contains("Answer"), "it needs a token that is taken");
            assertFalse(model.lines().toString().contains(wrong), model.lines()::toString);
        }
    }

    @Test
    void anAddressThatCannotBeUsedIsTheFirstStep() throws Exception {
        try (TestContext test = context("https://accounts.cloud.databricks.com", TOKEN)) {
            CheckViewModel model = new CheckViewModel(test.context.background());
            start(test, model);
            test.until(() -> !ended.isEmpty());
            assertEquals(List.of("Address"), names(model));
            assertTrue(model.lines().getFirst().result().contains("account console"), model.lines()::toString);
        }
    }

    /** A server that takes connections and says nothing. */
    @Test
    void cancelledItTellsNothingMoreAndCanRunAgain() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                TestContext test = context("http://127.0.0.1:" + silent.getLocalPort(), TOKEN)) {
            CheckViewModel model = new CheckViewModel(test.context.background());
            start(test, model);
            test.until(() -> names(model).contains("Permission"));
            model.cancel();
            assertEquals(Phase.CANCELLED, model.phaseProperty().get());
            assertFalse(names(model).contains("Permission"), "what was under way is gone");
            start(test, model);
            test.until(() -> names(model).contains("Permission"));
            assertEquals(1, names(model).stream().filter("Address"::equals).count(), "only of the second test");
            model.clear();
            assertEquals(Phase.IDLE, model.phaseProperty().get());
            assertTrue(model.lines().isEmpty());
            assertEquals(List.of(), ended);
        }
    }

    @Test
    void theDemoWorkspaceIsTestedLikeAnyOther() throws Exception {
        try (TestContext test = TestContext.open(folder, new MemorySecretStore(), Map.of())) {
            CheckViewModel model = new CheckViewModel(test.context.background());
            start(test, model);
            test.until(() -> !ended.isEmpty());
            assertEquals(List.of(true), ended);
        }
    }
}
