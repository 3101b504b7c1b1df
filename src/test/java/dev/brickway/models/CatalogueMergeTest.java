package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.models.CatalogueMerge.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Found models in, changed list out; and what a save leaves of a file that a person has edited. */
class CatalogueMergeTest {
    private static final FamilyTable FAMILIES = FamilyTable.builtIn();
    private static final Map<String, String> ENDPOINTS = CatalogueFile.builtIn().endpoints();

    @TempDir
    private Path folder;

    private static ModelCatalogue list(String... ids) {
        return new ModelCatalogue(
                ENDPOINTS, Arrays.stream(ids).map(id -> Model.of(id, null)).toList());
    }

    private static Candidate candidate(String name, @Nullable String hindrance, String... apis) {
        Set<ApiType> types = EnumSet.noneOf(ApiType.class);
        Arrays.stream(apis).map(ApiType::of).forEach(type -> types.add(type.orElseThrow()));
        return new Candidate(name, null, List.of(), types, name, false, hindrance);
    }

    private static CatalogueMerge merge(ModelCatalogue catalogue, Candidate... found) {
        return CatalogueMerge.of(catalogue, List.of(found), FAMILIES, name -> name.startsWith("databricks-"));
    }

    private static List<String> ids(List<Note> notes) {
        return notes.stream().map(Note::model).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            databricks-claude-opus-4-8|mlflow/v1/chat/completions anthropic/v1/messages cursor/v1/chat/completions|mlflow
            databricks-gpt-5-3-codex|openai/v1/responses cursor/v1/chat/completions|cursor
            databricks-gpt-5-9-codex|openai/v1/responses|openai
            databricks-x|anthropic/v1/messages|anthropic
            databricks-x|openai/v1/chat/completions|/openai/v1/chat/completions
            databricks-x|mlflow/v1/responses|/mlflow/v1/responses
            databricks-x|anthropic/v1/messages mlflow/v1/responses openai/v1/responses cursor/v1/chat/completions openai/v1/chat/completions mlflow/v1/chat/completions|mlflow
            databricks-x|gemini/v1/generateContent|none
            """)
    void theEndpointIsTheBestThatTheModelOffers(String name, String apis, @Nullable String endpoint) {
        CatalogueMerge merge = merge(list(), candidate(name, null, apis.split(" ")));

        if (endpoint == null) {
            assertTrue(
                    merge.skipped().getFirst().remark().contains(apis),
                    merge.skipped().toString());
        } else {
            assertEquals(endpoint, merge.added().getFirst().endpoint());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "databricks-claude-opus-4-8, mlflow",
        "databricks-gpt-5-3-codex, cursor",
        "databricks-gpt-5-5-pro, cursor",
        "databricks-gpt-5-5, mlflow",
        "databricks-glm-5-2, mlflow",
        "team-endpoint, mlflow"
    })
    void whereNobodySaidTheFamilyTells(String name, String endpoint) {
        assertEquals(
                endpoint,
                merge(list(), Candidate.named(name)).added().getFirst().endpoint());
    }

    @Test
    void theFilesOwnAliasesAreUsedAndNoneIsAddedToIt() {
        ModelCatalogue own = new ModelCatalogue(Map.of("chat", "/mlflow/v1/chat/completions"), List.of());
        Candidate serving = new Candidate("team", null, List.of(), Set.of(), "team", true, null);
        CatalogueMerge merge =
                merge(own, Candidate.named("databricks-glm-5-2"), Candidate.named("databricks-gpt-5-3-codex"), serving);

        assertEquals(
                List.of("chat", "/cursor/v1/chat/completions", "/serving-endpoints/{model}/invocations"),
                merge.added().stream().map(Model::endpoint).toList());
        assertEquals(own.endpoints(), merge.result().endpoints());
    }

    @Test
    void limitsAndAbilitiesComeFromTheTable() {
        Model opus = merge(list(), Candidate.named("databricks-claude-opus-4-8"))
                .added()
                .getFirst();
        assertEquals(872_000, opus.maxInputTokens());
        assertEquals(128_000, opus.maxOutputTokens());
        assertEquals(List.of(true, true, true), List.of(opus.toolCalling(), opus.vision(), opus.thinking()));

        Model kimi = merge(list(), Candidate.named("databricks-kimi-k2-7-code"))
                .added()
                .getFirst();
        assertEquals(131_072, kimi.maxInputTokens(), "an answer may not take the whole context");

        Model unknown = merge(list(), Candidate.named("team-endpoint")).added().getFirst();
        assertNull(unknown.maxInputTokens());
        assertNull(unknown.toolCalling());
        assertTrue(KnownModels.dated().getYear() >= 2026);
    }

    @Test
    void whatIsListedStaysAndIsFoundUnderAnyOfItsNames() {
        Model alias = new Model("fast", null, null, "databricks-gpt-5-5", null, null, null, null, null, true);
        ModelCatalogue own = new ModelCatalogue(
                ENDPOINTS,
                List.of(Model.of("system.ai.glm-5-2", null), alias, Model.of("databricks-claude-opus-4-8[1m]", null)));
        CatalogueMerge merge = merge(
                own,
                Candidate.named("databricks-glm-5-2"),
                Candidate.named("system.ai.gpt-5-5"),
                Candidate.named("databricks-claude-opus-4-8"));

        assertEquals(List.of("system.ai.glm-5-2", "fast"), ids(merge.unchanged()));
        assertEquals(
                List.of("databricks-claude-opus-4-8"),
                merge.added().stream().map(Model::id).toList());
        assertEquals(own.models(), merge.result().models().subList(0, 3));
        assertEquals(List.of(), merge.missing());
    }

    @Test
    void theOthersAreNamedWithTheReason() {
        CatalogueMerge merge = merge(
                list("databricks-gone", "databricks-asleep", "team", "main.models.mine"),
                candidate("databricks-gte", "it embeds texts"),
                candidate("databricks-asleep", "it is not ready"),
                Candidate.named("databricks-new"),
                Candidate.named("system.ai.new"));

        assertEquals(List.of(new Note("databricks-asleep", "it is not ready")), merge.unchanged());
        assertEquals(
                List.of(
                        new Note("databricks-gte", "it embeds texts"),
                        new Note("system.ai.new", "it is the same model as databricks-new")),
                merge.skipped());
        assertEquals(List.of("databricks-gone"), ids(merge.missing()));
        assertEquals(5, merge.result().models().size());
    }

    @Test
    void onlyNewModelsAreChosenFrom() {
        CatalogueMerge merge =
                merge(list("databricks-a"), candidate("databricks-b", null), candidate("databricks-c", null));
        CatalogueMerge chosen = merge.only(model -> model.id().equals("databricks-c"));
        assertEquals(
                List.of("databricks-a", "databricks-c"),
                chosen.result().models().stream().map(Model::id).toList());
        assertEquals(
                List.of("databricks-c"), chosen.added().stream().map(Model::id).toList());
    }

    @Test
    void mergingTwiceChangesNothing() {
        Random random = new Random(7);
        List<String> pool =
                List.of("databricks-a", "system.ai.a", "databricks-b[1m]", "databricks-gpt-5-5", "x", "y.z");
        for (int round = 0; round < 500; round++) {
            List<Candidate> found = new ArrayList<>();
            List<String> there = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                String name = pool.get(random.nextInt(pool.size()));
                if (random.nextBoolean()) {
                    there.add(name);
                }
                found.add(random.nextInt(4) == 0 ? candidate(name, "no") : Candidate.named(name));
            }
            ModelCatalogue before = list(there.toArray(String[]::new));
            CatalogueMerge once = CatalogueMerge.of(before, found, FAMILIES, name -> true);
            CatalogueMerge twice = CatalogueMerge.of(once.result(), found, FAMILIES, name -> true);

            assertEquals(List.of(), twice.added(), found.toString());
            assertEquals(once.result().models(), twice.result().models());
            assertEquals(
                    before.models(),
                    once.result().models().subList(0, before.models().size()));
        }
    }

    @Test
    void aSavedMergeLeavesEveryValueOfTheFileAsItWas() throws IOException {
        String edited = """
                {"//": "ours", "models": [
                  {"id": " databricks-glm-5-2 ", "note": {"a": [1.50, null]}, "endpoint": "chat", "enabled": false,
                   "maxOutputTokens": 2e4, "name": null},
                  {"vision": true, "id": "dup"}, {"id": "dup", "endpoint": "/x/responses"}],
                 "endpoints": {"chat": "/mlflow/v1/chat/completions"}, "last": 1e400}
                """;
        Path file = folder.resolve("models.json");
        Files.writeString(file, edited);
        CatalogueFile catalogue = new CatalogueFile(file, problem -> {});
        CatalogueMerge merge = merge(
                catalogue.current(), Candidate.named("databricks-glm-5-2"), Candidate.named("databricks-gpt-5-5"));
        // Somebody else adds a model while a person looks at what would change.
        Files.writeString(file, edited.replace("{\"vision\"", "{\"id\": \"late\"}, {\"vision\""));
        catalogue.add(merge.added());

        JsonObject before = JsonParser.parseString(edited.replace("{\"vision\"", "{\"id\": \"late\"}, {\"vision\""))
                .getAsJsonObject();
        JsonObject after = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        JsonArray models = after.getAsJsonArray("models");
        JsonElement added = models.remove(models.size() - 1);
        assertEquals(before.toString(), after.toString(), "order and spelling of numbers included");
        assertEquals("databricks-gpt-5-5", added.getAsJsonObject().get("id").getAsString());
        assertFalse(added.getAsJsonObject().has("enabled"));

        String once = Files.readString(file);
        catalogue.add(merge.added());
        assertEquals(once, Files.readString(file));
        assertTrue(catalogue.current().find("late").isPresent());
    }

    @Test
    void aFileThatIsNoListIsLeftAlone() throws IOException {
        Path file = folder.resolve("models.json");
        CatalogueFile catalogue = new CatalogueFile(file, problem -> {});
        for (String broken : List.of("{\"models\": [", "{\"models\": 5}", "[]")) {
            Files.writeString(file, broken);
            IOException failure =
                    assertThrows(IOException.class, () -> catalogue.add(List.of(Model.of("databricks-x", null))));
            assertTrue(String.valueOf(failure.getMessage()).contains(file.toString()), failure.getMessage());
            assertEquals(broken, Files.readString(file));
        }
    }

    @Test
    void aNewFileHasTheUsualPathsAndOnlyWhatWasAdded() throws IOException {
        Path file = folder.resolve("models.json");
        new CatalogueFile(file, problem -> {}).add(List.of(Model.of("databricks-x", "mlflow")));

        CatalogueFile read = new CatalogueFile(file, problem -> {});
        assertNull(read.problem());
        assertEquals(List.of(Model.of("databricks-x", "mlflow")), read.current().models());
        assertEquals(ENDPOINTS, read.current().endpoints());
    }
}
