package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "databricks-claude-opus-4-8",
                "system.ai.gpt-5-5",
                "us.anthropic.claude-sonnet-4-20250514-v1:0",
                "databricks-claude-sonnet-4-6[1m]",
                "meta-llama/Llama-3.3-70B",
                "prod",
                "my_model-"
            })
    void namesAreValid(String name) {
        assertTrue(ModelName.isValid(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-x",
                "/mlflow/v1",
                "../x",
                "a..b",
                "a//b",
                "https://host/x",
                "a b",
                "a\nb",
                "größe",
                "x[2m]",
                "[1m]",
                "x.",
                "\"x\""
            })
    void everythingElseIsNot(String text) {
        assertFalse(ModelName.isValid(text));
    }

    @Test
    void noNameIsEndless() {
        assertTrue(ModelName.isValid("x".repeat(200)));
        assertFalse(ModelName.isValid("x".repeat(201)));
    }

    @ParameterizedTest
    @CsvSource({
        "databricks-claude-opus-4-8, system.ai.claude-opus-4-8",
        "databricks-gpt-5-5, system.ai.gpt-5.5",
        "databricks-llama-4-maverick, system.ai.meta-llama-4-maverick",
        "databricks-gte-large-en, system.ai.databricks-gte-large-en",
        "Databricks-GLM-5-2, databricks-glm-5-2"
    })
    void aModelHasSeveralNames(String one, String other) {
        assertEquals(ModelName.sameModel(one), ModelName.sameModel(other));
    }

    @ParameterizedTest
    @CsvSource({
        "databricks-claude-opus-4-8, claude-opus-4-8",
        "databricks-claude-opus-4-8, databricks-claude-opus-4-8[1m]",
        "databricks-gpt-5-5, main.models.gpt-5-5",
        "Team, team"
    })
    void otherModelsAreOthers(String one, String other) {
        assertNotEquals(ModelName.sameModel(one), ModelName.sameModel(other));
    }
}
