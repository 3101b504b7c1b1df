package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {
    private static final String BRIDGE = """
            {
              "endpoints": {
                "mlflow": "/mlflow/v1/chat/completions",
                "cursor": "/cursor/v1/chat/completions",
                "openai": "/openai/v1/responses"
              },
              "models": [
                {"id": "databricks-claude-haiku-4-5", "endpoint": "mlflow"},
                {"id": "databricks-gpt-5-3-codex", "endpoint": "cursor"}
              ]
            }
            """;

    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final List<String> reports = new ArrayList<>();

    @Test
    void readsTheBridgesFile() throws IOException {
        ModelCatalogue catalogue = open(BRIDGE).current();

        assertEquals(
                List.of(
                        Model.of("databricks-claude-haiku-4-5", "mlflow"),
                        Model.of("databricks-gpt-5-3-codex", "cursor")),
                catalogue.enabled());
        assertEquals("/openai/v1/responses", catalogue.endpoint("openai"));
    }

    @Test
    void readsEveryOptionalField() throws IOException {
        ModelCatalogue catalogue = open("""
                        {"models": [
                          {"id": "alias", "endpoint": "/serving-endpoints/{model}/invocations", "name": "Best model",
                           "upstream": "system.ai.claude-opus-4-8", "maxInputTokens": 200000, "maxOutputTokens": 64000,
                           "toolCalling": true, "vision": false, "thinking": true, "enabled": false},
                          {"id": "plain"}
                        ]}
                        """).current();

        Model model = catalogue.find("alias").orElseThrow();
        assertEquals(
                new Model(
                        "alias",
                        "/serving-endpoints/{model}/invocations",
                        "Best model",
                        "system.ai.claude-opus-4-8",
                        200_000,
                        64_000,
                        true,
                        false,
                        true,
                        false),
                model);
        assertEquals("system.ai.claude-opus-4-8", model.upstreamName());
        assertEquals("Best model", model.label());
        assertEquals("plain", catalogue.find("plain").orElseThrow().upstreamName());
        assertEquals("plain", catalogue.find("plain").orElseThrow().label());
        assertEquals(List.of(Model.of("plain", null)), catalogue.enabled());
        assertEquals(2, catalogue.models().size());
        assertTrue(catalogue.find("other").isEmpty());
        // no endpoints in the file: the built-in ones
        assertEquals("/mlflow/v1/chat/completions", catalogue.endpoint("mlflow"));
    }

    @Test
    void withoutAFileThereIsABuiltInList() {
        ModelCatalogue builtIn = file().current();

        assertEquals("/mlflow/v1/chat/completions", builtIn.endpoint("mlflow"));
        assertEquals("/cursor/v1/chat/completions", builtIn.endpoint("cursor"));
        assertEquals("/openai/v1/responses", builtIn.endpoint("openai"));
        assertEquals("/anthropic/v1/messages", builtIn.endpoint("anthropic"));
        assertEquals(
                "mlflow",
                builtIn.find("databricks-claude-haiku-4-5").orElseThrow().endpoint());
        assertEquals(
                "cursor", builtIn.find("databricks-gpt-5-3-codex").orElseThrow().endpoint());
        assertEquals(builtIn.models().size(), builtIn.enabled().size());
        assertEquals(List.of(), reports);
    }

    @Test
    void aChangeOnDiskIsTakenOver() throws IOException {
        CatalogueFile file = open(BRIDGE);
        ModelCatalogue before = file.current();

        write("{\"models\": [{\"id\": \"new\"}]}");
        assertSame(before, file.current(), "looked at no more than once a second");
        aSecondLater();
        assertEquals(List.of(Model.of("new", null)), file.current().models());

        Files.delete(folder.resolve("models.json"));
        aSecondLater();
        assertTrue(file.current().find("databricks-claude-haiku-4-5").isPresent(), "the built-in list again");

        write(BRIDGE);
        aSecondLater();
        assertEquals(2, file.current().models().size());
    }

    @Test
    void anEditOfTheSameLengthIsNoticed() throws IOException {
        CatalogueFile file = open("{\"models\": [{\"id\": \"a\"}]}");

        write("{\"models\": [{\"id\": \"b\"}]}");
        Files.setLastModifiedTime(folder.resolve("models.json"), FileTime.fromMillis(1_000));
        aSecondLater();

        assertTrue(file.current().find("b").isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"models\": [|is not valid JSON",
                "[]|must hold a JSON object",
                "{}|\"models\" must be a list",
                "{\"models\": [{}]}|model 1 has no \"id\"",
                "{\"models\": [{\"id\": \"a\"}, 3]}|model 2 must be an object",
                "{\"models\": [{\"id\": \"a\", \"endpoint\": \"nope\"}]}|\"nope\" of model \"a\" is none of mlflow, cursor",
                "{\"models\": [{\"id\": \"a\", \"maxInputTokens\": \"1\"}]}|\"maxInputTokens\" of model \"a\" must be a whole number",
                "{\"models\": [{\"id\": \"a\", \"maxInputTokens\": 1.5}]}|\"maxInputTokens\" of model \"a\" must be a whole number",
                "{\"models\": [{\"id\": \"a\", \"enabled\": \"no\"}]}|\"enabled\" of model \"a\" must be true or false",
                "{\"endpoints\": {\"x\": \"y\"}, \"models\": []}|\"x\" must be a path",
            })
    void aBrokenEditKeepsTheLastGoodCatalogueAndIsReportedOnce(String broken, String reason) throws IOException {
        CatalogueFile file = open(BRIDGE);
        ModelCatalogue good = file.current();

        write(broken);
        aSecondLater();
        assertSame(good, file.current());
        aSecondLater();
        assertSame(good, file.current());

        assertEquals(1, reports.size());
        assertTrue(reports.getFirst().contains(reason), reports.getFirst());
        assertEquals(reports.getFirst(), file.problem());

        write(BRIDGE.replace("haiku", "sonnet"));
        aSecondLater();
        assertTrue(file.current().find("databricks-claude-sonnet-4-5").isPresent());
        assertNull(file.problem());
    }

    @Test
    void whatIsAddedTwiceIsListedOnce() throws IOException {
        CatalogueFile file = open(BRIDGE);
        Model model = Model.of("databricks-glm-5-2", "mlflow");
        file.add(List.of(model, model));
        file.add(List.of(model));
        assertEquals(3, file.read().entries().size());
    }

    @Test
    void aBrokenEditThatIsSavedAgainIsReportedOnce() throws IOException {
        CatalogueFile file = open(BRIDGE);
        for (int i = 0; i < 3; i++) {
            write("{\"models\": 3}" + " ".repeat(i));
            aSecondLater();
            file.current();
        }
        assertEquals(1, reports.size(), reports.toString());
    }

    @Test
    void aFileBrokenFromTheStartGivesTheBuiltInList() throws IOException {
        CatalogueFile file = open("{oops");

        assertTrue(file.current().find("databricks-claude-haiku-4-5").isPresent());
        assertEquals(1, reports.size());
    }

    @ParameterizedTest
    @CsvSource({
        // the model's endpoint, API asked for, path
        "mlflow, CHAT, /mlflow/v1/chat/completions",
        "cursor, CHAT, /cursor/v1/chat/completions",
        "openai, CHAT, /cursor/v1/chat/completions",
        "openai, RESPONSES, /openai/v1/responses",
        "cursor, RESPONSES, /openai/v1/responses",
        "mlflow, MESSAGES, /anthropic/v1/messages",
        "anthropic, MESSAGES, /anthropic/v1/messages",
        "/serving-endpoints/{model}/invocations, CHAT, /serving-endpoints/{model}/invocations",
        "/my/own, MESSAGES, /my/own",
    })
    void choosesThePathForAnApi(String endpoint, ModelApi api, String path) {
        assertEquals(path, CatalogueFile.builtIn().path(Model.of("m", endpoint), api));
    }

    @Test
    void aModelWithoutEndpointLeavesTheChatPathToTheWorkspace() {
        assertNull(CatalogueFile.builtIn().path(Model.of("m", null), ModelApi.CHAT));
        assertFalse(CatalogueFile.builtIn().find("m").isPresent());
    }

    private CatalogueFile open(String content) throws IOException {
        write(content);
        return file();
    }

    private CatalogueFile file() {
        return new CatalogueFile(folder.resolve("models.json"), reports::add, CatalogueFile.builtIn(), clock::get);
    }

    private void write(String content) throws IOException {
        Files.writeString(folder.resolve("models.json"), content);
    }

    private void aSecondLater() {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }
}
