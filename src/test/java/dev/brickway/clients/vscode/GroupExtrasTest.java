package dev.brickway.clients.vscode;

import static dev.brickway.clients.vscode.Group.GPT;
import static dev.brickway.clients.vscode.Group.SMALL;
import static dev.brickway.clients.vscode.Group.SONNET;
import static dev.brickway.clients.vscode.Group.connection;
import static dev.brickway.clients.vscode.Group.difference;
import static dev.brickway.clients.vscode.Group.part;
import static dev.brickway.clients.vscode.Group.put;
import static dev.brickway.clients.vscode.Group.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup.Extra;
import dev.brickway.models.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written besides when it is wished for. */
class GroupExtrasTest {
    private static final Connection ALL = connection(SONNET, GPT, SMALL);

    private static List<JsonObject> models(String file) {
        List<JsonObject> models = new ArrayList<>();
        for (JsonElement model : JsonParser.parseString(file)
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("models")) {
            models.add(model.getAsJsonObject());
        }
        return models;
    }

    private static List<String> ids(String file) {
        return models(file).stream().map(each -> each.get("id").getAsString()).toList();
    }

    private static List<String> offered(Connection connection, boolean settings) {
        return GroupExtras.offered(connection, settings).stream().map(Extra::id).toList();
    }

    @Test
    void onlyWhatMakesADifferenceIsOffered() {
        assertEquals(List.of("aliases", "efforts", "model-options", "utility-model"), offered(ALL, true));
        assertEquals(List.of("aliases", "model-options"), offered(connection(SONNET), false));
        assertEquals(List.of("model-options"), offered(connection(SMALL), false));
    }

    @Test
    void nothingOfItIsDoneUnasked() {
        String file = put(part(ALL), "[]", new HashMap<>());
        assertEquals(List.of("databricks-claude-sonnet-4-6", "databricks-gpt-5-5", "small"), ids(file));
        assertFalse(file.contains("supportsReasoningEffort") || file.contains("modelOptions"), file);
    }

    @Test
    void wellKnownIdsTakeThePlaceOfTheOthers() {
        Map<String, String> replaced = new HashMap<>();
        String before = put(part(ALL), "[]", replaced)
                .replace(
                        "\"id\": \"databricks-claude-sonnet-4-6\"",
                        "\"editTools\": [], \"id\": \"databricks-claude-sonnet-4-6\"");
        ModelGroup aliases = part(ALL, "aliases");
        String after = put(aliases, before, replaced);
        assertEquals(List.of("claude-sonnet-4.6", "gpt-5.5", "small"), ids(after));
        assertEquals("Sonnet", models(after).getFirst().get("name").getAsString(), "people see the same name");
        assertTrue(models(after).getFirst().has("editTools"), "it is still the same model");
        assertEquals("", difference(aliases, after));
        assertEquals(before, put(part(ALL), after, replaced));
    }

    @Test
    void anIdIsNeverGivenTwice() {
        Model dated = Model.of("databricks-claude-sonnet-4-6-20260101", null);
        Model named = new Model("gpt-5.5", null, null, "something-else", null, null, null, null, null, true);
        ModelGroup part = part(connection(SONNET, dated, GPT, named), "aliases");
        assertEquals(
                List.of("claude-sonnet-4.6", "databricks-claude-sonnet-4-6-20260101", "databricks-gpt-5-5", "gpt-5.5"),
                ids(put(part, "[]", new HashMap<>())));
    }

    @Test
    void bothIdsOfAModelBecomeOne() {
        String file = put(part(ALL), "[]", new HashMap<>());
        String both = file.replace("\"id\": \"small\"", "\"id\": \"claude-sonnet-4.6\"");
        assertEquals(
                List.of("gpt-5.5", "claude-sonnet-4.6", "small"),
                ids(put(part(ALL, "aliases"), both, new HashMap<>())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            databricks-gpt-5-5        | ["low","medium","high"]
            databricks-gpt-5-mini     | ["minimal","low","medium","high"]
            databricks-gpt-oss-120b   | ["low","medium","high"]
            databricks-gemini-3-1-pro | ["low","medium","high"]
            databricks-gemini-2-5-pro |
            databricks-claude-opus-4-7 |
            databricks-gpt-5-4        |
            databricks-gpt-5-6        |
            databricks-llama-4-maverick |
            my-own-model              |
            """)
    void effortsAreThoseThatReachTheModelBesideTools(String id, String levels) {
        ModelGroup part = part(connection(Model.of(id, null)), "efforts");
        JsonElement written =
                models(put(part, "[]", new HashMap<>())).getFirst().get("supportsReasoningEffort");
        assertEquals(levels, written == null ? null : written.toString());
    }

    @Test
    void optionsLeaveOutWhatModelsRefuse() {
        String file = put(part(ALL, "model-options"), "[]", new HashMap<>());
        models(file)
                .forEach(each -> assertEquals(
                        "{\"temperature\":null,\"top_p\":null}",
                        each.get("modelOptions").toString()));
    }

    @Test
    void whatStoodInTheirPlacesComesBack() {
        String before = put(part(ALL), "[]", new HashMap<>())
                .replaceFirst(
                        "\"requestHeaders\"",
                        "\"modelOptions\": {\"temperature\": 0.70}, // mine\n\t\t\t\t\"requestHeaders\"")
                .replaceFirst(
                        "\"id\": \"databricks-gpt-5-5\"",
                        "\"supportsReasoningEffort\": [\"high\"], \"id\": \"databricks-gpt-5-5\"");
        assertEquals("", difference(part(ALL), before), "without a wish those fields are not ours");
        assertEquals(before, put(part(ALL), before, new HashMap<>()));

        Map<String, String> replaced = new HashMap<>();
        ModelGroup wished = part(ALL, "model-options", "efforts");
        assertEquals("3 models have other thinking efforts, options.", difference(wished, before));
        String after = put(wished, before, replaced);
        assertEquals("", difference(wished, after));
        assertFalse(after.contains("0.70"), after);
        assertEquals(after, put(wished, after, replaced), "twice is once");

        String without = put(part(ALL), after, replaced);
        assertEquals(before, without);
        assertEquals(Map.of(), replaced);
    }

    /** Of two ids one may be how the other begins. */
    @Test
    void whatStoodInAModelThatIsGoneIsForgotten() {
        Model one = Model.of("team", null);
        Model two = Model.of("team/fast", null);
        Map<String, String> replaced = new HashMap<>();
        String both = put(part(connection(one, two), "model-options"), "[]", replaced);
        assertEquals(Set.of("models/team/modelOptions", "models/team/fast/modelOptions"), replaced.keySet());
        put(part(connection(one), "model-options"), both, replaced);
        assertEquals(Set.of("models/team/modelOptions"), replaced.keySet());
    }

    @Test
    void whatIsNotWishedForAnyMoreGoes() {
        Map<String, String> replaced = new HashMap<>();
        String before = put(part(ALL), "[]", replaced);
        String renamed = put(part(ALL, "model-options", "efforts"), before, replaced);
        String aliased = put(part(ALL, "model-options", "efforts", "aliases"), renamed, replaced);
        assertEquals(before, put(part(ALL), aliased, replaced));

        Map<String, String> fresh = new HashMap<>();
        String all = put(part(ALL, "model-options", "efforts"), "[]", fresh);
        String fewer = put(part(connection(SONNET), "model-options", "efforts"), all, fresh);
        assertEquals(put(part(connection(SONNET)), "[]", new HashMap<>()), put(part(connection(SONNET)), fewer, fresh));
        assertEquals("[]", remove(part(ALL), fewer, fresh, false));
    }

    @Test
    void damagedNotesDoNotDamageTheFile() {
        String file = put(part(ALL, "model-options"), "[]", new HashMap<>());
        Map<String, String> damaged = new HashMap<>(Map.of(
                "models/small/modelOptions", "{", "models/databricks-gpt-5-5/modelOptions", "1 // x", "other", "y"));
        String after = put(part(ALL), file, damaged);
        assertFalse(
                models(after).get(1).has("modelOptions") || models(after).get(2).has("modelOptions"), after);
    }
}
