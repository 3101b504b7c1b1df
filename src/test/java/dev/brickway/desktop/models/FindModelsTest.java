package dev.brickway.desktop.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.demo.DemoCatalogue;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.findings.Finding;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Discovering, pasting and asking models, with a workspace that answers. */
@Timeout(180)
class FindModelsTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
    private @Nullable TestContext window;

    @BeforeEach
    void open() throws Exception {
        use(TOKEN);
    }

    @AfterEach
    void close() {
        window().close();
        workspace.close();
    }

    @Test
    void whatIsTickedIsAddedUnsavedAndCanBeTakenBack() throws Exception {
        ModelsViewModel model = loaded("""
                {"models": [{"id": "databricks-gpt-5-4"}, {"id": "system.ai.claude-opus-4-8"}, {"id": "databricks-gone"}]}
                """);
        Discover discover = new Discover(window().context, model);
        discover.start();
        assertEquals(Discover.State.ASKING, discover.stateProperty().get());
        window().until(() -> discover.stateProperty().get() == Discover.State.FOUND);

        int found = DemoCatalogue.models().size() - 2;
        assertEquals(found, discover.findings().tickedBinding().get(), "new ones are ticked");
        assertTrue(
                discover.textProperty().get().startsWith(found + " new models found"),
                discover.textProperty().get());
        assertTrue(lines(discover.findings()).contains("databricks-gone"));
        assertTrue(
                headings(discover.findings()).stream().anyMatch(line -> line.startsWith("Listed, but not found")),
                headings(discover.findings()).toString());

        discover.findings().tickAll(false);
        assertEquals(0, discover.findings().tickedBinding().get());
        discover.accept();
        assertEquals(Discover.State.FOUND, discover.stateProperty().get(), "nothing ticked, nothing done");
        Finding one = discover.findings().lines().stream()
                .filter(line -> line.name().equals("databricks-glm-5-2"))
                .findFirst()
                .orElseThrow();
        one.tickedProperty().set(true);
        discover.accept();

        assertEquals(Discover.State.CLOSED, discover.stateProperty().get());
        assertEquals(4, model.list().rows().size());
        Row added = model.list().rows().getLast();
        assertEquals("databricks-glm-5-2", added.id());
        assertEquals("mlflow", added.endpoint());
        assertEquals("Unsaved: databricks-glm-5-2 added.", model.statusBinding().get());
        assertEquals("1 model from the workspace", model.list().undoneProperty().get());
        assertFalse(Files.readString(folder.resolve("models.json")).contains("glm"));
        model.list().undo();
        assertFalse(model.list().unsavedProperty().get());
    }

    @Test
    void aListThatWasOnlyAGuessIsReplaced() throws Exception {
        ModelsViewModel model = loaded(null);
        int guess = model.list().rows().size();
        Discover discover = new Discover(window().context, model);
        discover.start();
        window().until(() -> discover.stateProperty().get() == Discover.State.FOUND);

        assertTrue(
                discover.remarkProperty().get().contains("takes its place"),
                discover.remarkProperty().get());
        assertEquals(
                DemoCatalogue.models().size(),
                discover.findings().tickedBinding().get());
        discover.accept();
        assertEquals(DemoCatalogue.models().size(), model.list().rows().size());
        model.list().undo();
        assertEquals(guess, model.list().rows().size());
    }

    @Test
    void whenNothingCouldBeAskedItSaysWhyAndCanBeTriedAgain() throws Exception {
        window().close();
        use("another-token");
        ModelsViewModel model = loaded(null);
        Discover discover = new Discover(window().context, model);
        discover.start();
        window().until(() -> discover.stateProperty().get() == Discover.State.FAILED);

        assertTrue(
                discover.textProperty().get().toLowerCase(Locale.ROOT).contains("token"),
                discover.textProperty().get());
        assertFalse(discover.textProperty().get().contains("another-token"));
        discover.start();
        assertEquals(Discover.State.ASKING, discover.stateProperty().get());
        discover.cancel();
        assertEquals(Discover.State.CLOSED, discover.stateProperty().get());
    }

    @Test
    void pastedTextIsRecognisedWhileItIsPasted() throws Exception {
        ModelsViewModel model = loaded("{\"models\": [{\"id\": \"databricks-gpt-5-4\"}]}");
        Import pasting = new Import(window().context, model);
        pasting.start();
        assertEquals("What is recognised appears here.", pasting.textProperty().get());
        pasting.pastedProperty().set("nothing to see here");
        window().until(() -> pasting.textProperty().get().startsWith("No model names"));
        pasting.accept();
        assertTrue(pasting.openProperty().get());

        pasting.pastedProperty().set("databricks-glm-5-2\ndatabricks-gpt-5-4\nsystem.ai.kimi-k3\ndatabricks-glm-5-2\n");
        window().until(() -> pasting.findings().tickedBinding().get() == 2);
        assertTrue(
                pasting.textProperty().get().contains("3 names recognised"),
                pasting.textProperty().get());
        assertEquals(
                List.of("New (2)", "Listed already, kept as they are (1)", "Not taken (1)"),
                headings(pasting.findings()));
        pasting.pastedProperty().set("databricks-glm-5-2\n".repeat(20_001));
        window().until(() -> pasting.textProperty().get().startsWith("The text has more than 20,000 lines"));
        assertEquals(0, pasting.findings().tickedBinding().get());
        pasting.pastedProperty().set("databricks-glm-5-2\nsystem.ai.kimi-k3\n");
        window().until(() -> pasting.findings().tickedBinding().get() == 2);
        pasting.accept();

        assertFalse(pasting.openProperty().get());
        assertEquals(
                List.of("databricks-gpt-5-4", "databricks-glm-5-2", "system.ai.kimi-k3"),
                model.list().rows().stream().map(Row::id).toList());
        assertEquals("2 models pasted", model.list().undoneProperty().get());
        pasting.start();
        assertEquals("", pasting.pastedProperty().get());
        assertEquals(0, pasting.findings().lines().size());
    }

    @Test
    void aModelIsAskedAsTheListHasItSavedOrNot() throws Exception {
        ModelsViewModel model = loaded("{\"models\": [{\"id\": \"mine\", \"enabled\": false}, {\"id\": \"none\"}]}");
        choose(model, 1);
        assertTrue(model.canTest());
        model.runTest();
        assertEquals(ModelTest.State.ASKING, model.test().shownProperty().get().state());
        assertEquals("Asking none…", model.test().shownProperty().get().text());
        window().until(() -> model.test().shownProperty().get().state() == ModelTest.State.FAILED);
        ModelTest.Shown failed = model.test().shownProperty().get();
        assertTrue(failed.text().contains("none"), failed.text());
        assertFalse(failed.more().isEmpty());
        assertFalse((failed.text() + failed.more()).contains(" --"), failed.toString());

        choose(model, 0);
        model.list().write(model.chosenProperty().get().getFirst(), RowField.UPSTREAM, "databricks-claude-sonnet-4-6");
        model.runTest();
        window().until(() -> model.test().shownProperty().get().state() == ModelTest.State.ANSWERED);
        ModelTest.Shown answered = model.test().shownProperty().get();
        assertTrue(answered.text().contains("first token after"), answered.text());
        assertTrue(answered.more().startsWith("It says: “"), answered.more());

        model.test().close();
        assertEquals(ModelTest.State.NONE, model.test().shownProperty().get().state());
        model.list().write(model.chosenProperty().get().getFirst(), RowField.ID, "");
        assertFalse(model.canTest(), "a model without a usable id cannot be asked");
        model.chosenProperty().set(List.of());
        assertFalse(model.canTest());
    }

    private void use(String token) throws Exception {
        TestContext opened = TestContext.open(
                folder,
                new MemorySecretStore(),
                Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString(), "DBX_TOKEN", token));
        window = opened;
    }

    private TestContext window() {
        return Objects.requireNonNull(window);
    }

    private ModelsViewModel loaded(@Nullable String content) throws Exception {
        if (content != null) {
            Files.writeString(folder.resolve("models.json"), content);
        }
        ModelsViewModel model = new ModelsViewModel(window().context);
        model.file().look();
        window().until(() -> model.file().loadedProperty().get());
        return model;
    }

    private static void choose(ModelsViewModel model, int place) {
        model.chosenProperty().set(List.of(model.list().rows().get(place).key()));
    }

    private static List<String> lines(Findings findings) {
        return findings.lines().stream().map(Finding::name).toList();
    }

    private static List<String> headings(Findings findings) {
        return findings.lines().stream()
                .filter(Finding::isHeading)
                .map(Finding::name)
                .toList();
    }
}
