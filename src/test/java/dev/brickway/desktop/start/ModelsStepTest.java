package dev.brickway.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.FakeSecrets;
import dev.brickway.demo.DemoListings;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.findings.Finding;
import dev.brickway.desktop.start.ModelsStep.Phase;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.Model;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The second step: the workspace's models, ticked, come into models.json. */
@Timeout(120)
class ModelsStepTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private TestContext context(Map<String, String> more) throws Exception {
        return TestContext.open(folder, new FakeSecrets(), more);
    }

    private static Map<String, String> environment(String host) {
        return Map.of("DBX_WORKSPACE_HOST", host, "DBX_TOKEN", TOKEN);
    }

    private static void untilPhase(TestContext test, ModelsStep step, Phase phase) throws Exception {
        test.until(() -> step.phaseProperty().get() == phase);
    }

    private List<String> listed() {
        return new CatalogueFile(folder.resolve("models.json"), problem -> {})
                .current().models().stream().map(Model::id).toList();
    }

    @Test
    void whatIsTickedIsSavedAndNothingElse() throws Exception {
        DemoListings listings = DemoListings.OPEN.withStrangers();
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN, listings));
                TestContext test = context(environment(workspace.uri().toString()))) {
            ModelsStep step = new ModelsStep(test.context);
            step.enter();
            untilPhase(test, step, Phase.FOUND);
            List<Finding> choosable =
                    step.items().stream().filter(Finding::isChoosable).toList();
            assertTrue(choosable.size() > 5 && choosable.size() < step.items().size(), step.items()::toString);
            assertTrue(choosable.stream().allMatch(item -> item.tickedProperty().get()), "all are ticked at first");
            assertTrue(
                    step.items().stream()
                            .anyMatch(item -> !item.isChoosable()
                                    && !item.tickedProperty().get()
                                    && item.detail().contains("not ready")),
                    step.items()::toString);
            assertEquals(choosable.size(), step.chosenProperty().get());
            step.chooseShown(false);
            assertEquals(0, step.chosenProperty().get());
            step.searchProperty().set("CLAUDE-opus");
            assertTrue(
                    step.shown().stream().allMatch(item -> item.name().contains("claude-opus")),
                    step.shown()::toString);
            step.chooseShown(true);
            step.searchProperty().set("");
            List<String> wanted = step.items().stream()
                    .filter(item -> item.isChoosable() && item.name().contains("claude-opus"))
                    .map(Finding::name)
                    .toList();
            assertEquals(wanted.size(), step.chosenProperty().get());
            List<String> done = new ArrayList<>();
            step.save(() -> done.add("saved"));
            test.until(() -> !done.isEmpty());
            assertEquals(wanted, listed());
            step.enter();
            test.until(
                    () -> step.items().stream().anyMatch(item -> item.detail().contains("in your list")));
            assertFalse(
                    step.items().stream()
                            .filter(item -> wanted.contains(item.name()))
                            .anyMatch(Finding::isChoosable),
                    "the Models page takes away");
        }
    }

    @Test
    void aRefusalIsToldAndCanBeTriedAgain() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "another-token"));
                TestContext test = context(environment(workspace.uri().toString()))) {
            ModelsStep step = new ModelsStep(test.context);
            step.enter();
            untilPhase(test, step, Phase.FAILED);
            String message = step.messageProperty().get();
            assertTrue(message.contains("Invalid access token"), message);
            assertFalse(message.contains(TOKEN), message);
            step.search();
            assertEquals(Phase.SEARCHING, step.phaseProperty().get());
            untilPhase(test, step, Phase.FAILED);
        }
    }

    @Test
    void itCanBeCancelledAndBegunAgain() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                TestContext test = context(environment("http://127.0.0.1:" + silent.getLocalPort()))) {
            ModelsStep step = new ModelsStep(test.context);
            step.enter();
            test.until(() -> step.messageProperty().get().startsWith("Reading the"));
            step.cancel();
            assertEquals(Phase.CANCELLED, step.phaseProperty().get());
            step.enter();
            untilPhase(test, step, Phase.SEARCHING);
            step.cancel();
        }
    }

    @Test
    void whoLeavesAtOnceAsksNothing() throws Exception {
        try (TestContext test = context(Map.of())) {
            ModelsStep step = new ModelsStep(test.context);
            step.enter();
            step.cancel();
            test.settle();
            assertEquals(Phase.IDLE, step.phaseProperty().get());
            step.enter();
            untilPhase(test, step, Phase.DEMO);
        }
    }

    @Test
    void theDemoHasNothingToChoose() throws Exception {
        try (TestContext test = context(Map.of())) {
            ModelsStep step = new ModelsStep(test.context);
            step.enter();
            untilPhase(test, step, Phase.DEMO);
            List<String> done = new ArrayList<>();
            step.save(() -> done.add("on"));
            assertEquals(List.of("on"), done);
            assertFalse(Files.exists(folder.resolve("models.json")));
        }
    }

    @Test
    void aBrokenModelListIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("models.json"), "{\"models\": 5}");
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
                TestContext test = context(environment(workspace.uri().toString()))) {
            ModelsStep step = new ModelsStep(test.context);
            step.enter();
            untilPhase(test, step, Phase.FAILED);
            assertTrue(
                    step.messageProperty().get().contains("models.json"),
                    step.messageProperty().get());
            assertEquals("{\"models\": 5}", Files.readString(folder.resolve("models.json")));
        }
    }
}
