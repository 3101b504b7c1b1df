package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that coding tools know, of models that Databricks names otherwise. */
class WellKnownNameTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            databricks-claude-sonnet-4-6, claude-sonnet-4.6
            system.ai.claude-opus-4-8, claude-opus-4.8
            databricks-claude-sonnet-4, claude-sonnet-4
            databricks-gpt-5-5, gpt-5.5
            databricks-gpt-5-6-sol, gpt-5.6-sol
            databricks-gpt-5-mini, gpt-5-mini
            databricks-gemini-2-5-pro, gemini-2.5-pro
            databricks-gpt-oss-120b,
            databricks-llama-4-maverick,
            our-own-endpoint,
            claude-sonnet-4.6,
            """)
    void tellsTheName(String id, String wellKnown) {
        assertEquals(wellKnown, WellKnownName.of(Model.of(id, null)));
    }

    @Test
    void goesByWhatAnAliasStandsFor() {
        Model alias = new Model("fast", null, null, "databricks-claude-haiku-4-5", null, null, null, null, null, true);
        assertEquals("claude-haiku-4.5", WellKnownName.of(alias));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            claude-sonnet-4.6, databricks-claude-sonnet-4-6
            claude-sonnet-4-6, databricks-claude-sonnet-4-6
            Claude-Sonnet-4.6, databricks-claude-sonnet-4-6
            claude-sonnet-4-6-20260218, databricks-claude-sonnet-4-6
            gpt-5.5, system.ai.gpt-5-5
            claude-sonnet-4.5,
            claude-haiku-4.5, databricks-claude-haiku-4-5
            claude-opus-4.8, switched-on
            databricks-gpt-5-5,
            """)
    void findsTheModelOfAName(String asked, String id) {
        Model off = new Model("databricks-claude-haiku-4-5", null, null, null, null, null, null, null, null, false);
        Model alias =
                new Model("switched-on", null, null, "databricks-claude-opus-4-8", null, null, null, null, null, true);
        Model same = new Model("databricks-claude-opus-4-8", null, null, null, null, null, null, null, null, false);
        ModelCatalogue catalogue = new ModelCatalogue(
                Map.of(),
                List.of(
                        Model.of("databricks-claude-sonnet-4-6", null),
                        Model.of("system.ai.gpt-5-5", null),
                        off,
                        same,
                        alias));
        assertEquals(id, catalogue.findWellKnown(asked).map(Model::id).orElse(null));
    }
}
