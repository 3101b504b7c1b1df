package dev.brickway.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.FakeSecrets;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.check.CheckViewModel;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.start.StartViewModel.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way through the three steps. */
@Timeout(120)
class StartViewModelTest {
    @TempDir
    private Path folder;

    private TestContext context(Map<String, String> more) throws Exception {
        return TestContext.open(folder, new FakeSecrets(), more);
    }

    private static WorkspaceStep workspace(TestContext test) {
        WorkspaceForm form = new WorkspaceForm(test.context);
        return new WorkspaceStep(
                test.context,
                form,
                new CheckViewModel(test.context.background()),
                ScriptOfferTest.none(test.context, form));
    }

    private static StartViewModel model(TestContext test, WorkspaceStep workspace) {
        return new StartViewModel(test.context, workspace, new ModelsStep(test.context), new TryOut(test.context));
    }

    @Test
    void everyStepCanBeSkippedAndGoneBackTo() throws Exception {
        try (TestContext test = context(Map.of())) {
            StartViewModel model = model(test, workspace(test));
            assertEquals(Step.WORKSPACE, model.stepProperty().get());
            assertFalse(model.done().get());
            model.skip();
            assertEquals(Step.MODELS, model.stepProperty().get());
            test.until(() -> model.done().get());
            model.back();
            assertEquals(Step.WORKSPACE, model.stepProperty().get());
            model.skip();
            model.next();
            assertEquals(Step.TOOLS, model.stepProperty().get());
            assertTrue(model.done().get());
            model.back();
            assertEquals(Step.MODELS, model.stepProperty().get());
            model.skip();
            model.next();
            assertEquals(List.of("show HOME"), test.desktop.events);
        }
    }

    @Test
    void whoGoesBackWhileTheModelsAreSavedStaysThere() throws Exception {
        String token = "dapi0123456789abcdef";
        try (DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, token));
                TestContext test =
                        context(Map.of("DBX_WORKSPACE_HOST", demo.uri().toString(), "DBX_TOKEN", token))) {
            ModelsStep models = new ModelsStep(test.context);
            StartViewModel model = new StartViewModel(test.context, workspace(test), models, new TryOut(test.context));
            model.next();
            test.until(() -> model.done().get() && model.stepProperty().get() == Step.MODELS);
            model.next();
            assertEquals(ModelsStep.Phase.SAVING, models.phaseProperty().get());
            model.back();
            test.until(() -> models.phaseProperty().get() == ModelsStep.Phase.FOUND);
            assertEquals(Step.WORKSPACE, model.stepProperty().get());
            assertFalse(models.listed().isEmpty(), "they are saved all the same");
        }
    }

    @Test
    void theDemoGoesStraightToTheTools() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceStep workspace = workspace(test);
            StartViewModel model = model(test, workspace);
            workspace.useDemo();
            test.until(() -> model.stepProperty().get() == Step.TOOLS);
            model.back();
            assertEquals(Step.WORKSPACE, model.stepProperty().get(), "it has no models to choose");
        }
    }

    @Test
    void itIsWantedOnlyWhileNothingIsConfigured() throws Exception {
        try (TestContext test = context(Map.of())) {
            assertTrue(FirstStart.wanted(test.brickway.settings()));
            Files.writeString(folder.resolve("models.json"), "{\"models\": []}");
            assertFalse(FirstStart.wanted(test.brickway.settings()));
        }
        Files.delete(folder.resolve("models.json"));
        try (TestContext test = context(Map.of("DATABRICKS_CONFIG_PROFILE", "work"))) {
            assertFalse(FirstStart.wanted(test.brickway.settings()));
        }
    }
}
