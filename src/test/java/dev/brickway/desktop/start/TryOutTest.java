package dev.brickway.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.FakeSecrets;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.start.TryOut.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A message through Brickway, with its local key. */
@Timeout(120)
class TryOutTest {
    @TempDir
    private Path folder;

    private TestContext context(Map<String, String> more) throws Exception {
        return TestContext.open(folder, new FakeSecrets(), more);
    }

    @Test
    void theAnswerStreamsIn() throws Exception {
        try (TestContext test = context(Map.of())) {
            TryOut model = new TryOut(test.context);
            model.enter(Set.of());
            assertEquals(Phase.STOPPED, model.phaseProperty().get());
            test.brickway.start();
            test.until(() -> model.modelProperty().get() != null);
            List<String> grown = new ArrayList<>();
            model.answerProperty().addListener((_, _, now) -> grown.add(now));
            model.send();
            assertEquals(Phase.ANSWERING, model.phaseProperty().get());
            test.until(() -> model.phaseProperty().get() != Phase.ANSWERING);
            assertEquals("", model.problemProperty().get());
            assertEquals(Phase.ANSWERED, model.phaseProperty().get());
            assertTrue(grown.size() > 3, "piece by piece: " + grown);
            assertTrue(
                    model.answerProperty().get().contains("Brickway"),
                    model.answerProperty().get());
        }
    }

    @Test
    void itCanBeCancelledAndSaysSoWhenBrickwayStops() throws Exception {
        try (TestContext test = context(Map.of())) {
            TryOut model = new TryOut(test.context);
            model.enter(Set.of());
            test.brickway.start();
            test.until(() -> model.modelProperty().get() != null);
            model.send();
            test.until(() -> !model.answerProperty().get().isEmpty());
            model.cancel();
            assertEquals(Phase.READY, model.phaseProperty().get());
            String soFar = model.answerProperty().get();
            test.brickway.hurry();
            test.brickway.stop();
            test.until(() -> model.phaseProperty().get() == Phase.STOPPED);
            assertEquals(soFar, model.answerProperty().get(), "nothing more came");
            model.close();
        }
    }

    @Test
    void aRefusalIsToldInTheWordsAToolWouldGet() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "another-token"));
                TestContext test = context(Map.of(
                        "DBX_WORKSPACE_HOST", workspace.uri().toString(), "DBX_TOKEN", "dapi-wrong-0123456789"))) {
            TryOut model = new TryOut(test.context);
            model.enter(Set.of());
            test.brickway.start();
            test.until(() -> model.modelProperty().get() != null);
            model.send();
            test.until(() -> model.phaseProperty().get() == Phase.FAILED);
            String problem = model.problemProperty().get();
            assertTrue(problem.contains("Invalid access token"), problem);
            assertFalse(problem.contains("dapi-wrong"), problem);
            assertEquals(
                    problem.indexOf("Check the Databricks token"), problem.lastIndexOf("Check the Databricks token"));
        }
    }

    /** Brickway looks at its model list no more than once a second. */
    @Test
    void modelsThatWereJustSavedAreWaitedFor() throws Exception {
        String token = "dapi0123456789abcdef";
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, token));
                TestContext test =
                        context(Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString(), "DBX_TOKEN", token))) {
            test.brickway.start();
            TryOut model = new TryOut(test.context);
            test.until(() -> model.phaseProperty().get() == Phase.READY);
            Files.writeString(folder.resolve("models.json"), "{\"models\": [{\"id\": \"databricks-gpt-5-4\"}]}");
            model.enter(Set.of("databricks-gpt-5-4"));
            test.until(() -> model.models().equals(List.of("databricks-gpt-5-4")));
            assertEquals("databricks-gpt-5-4", model.modelProperty().get());
        }
    }
}
