package dev.brickway.desktop.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.Texts;
import dev.brickway.models.Model;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows: numbers as people write them, models of the file and back, and what makes a cell invalid. */
class RowTest {
    private static final List<String> ALIASES = List.of("mlflow", "cursor");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200000      | 200000
            200,000     | 200000
            1.048.576   | 1048576
            200 000     | 200000
            1'000'000   | 1000000
            128k        | 128000
            128 K       | 128000
            1M          | 1000000
            1.5M        | 1500000
            1,5m        | 1500000
            0.5k        | 500
            12,34,567   | 1234567
            ۲۰۰٬۰۰۰     | 200000
            ١٫٥M        | 1500000
            0           | 0
            -5          |
            1.2345k     |
            12,34       |
            12,34.567   |
            1,000.000   |
            many        |
            2e5         |
            99999999999999999999999 |
            """)
    void readsNumbersAsPeopleWriteThem(String typed, Long number) {
        assertEquals(number, TokenCount.parse(typed));
    }

    @Test
    void readsTheNumbersThatItShowsInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : Locale.getAvailableLocales()) {
                if (locale.getLanguage().equals("tok")) {
                    continue; // Toki Pona groups by two digits, which elsewhere is a slip; it can write plain digits
                }
                Locale.setDefault(locale);
                for (String kept : List.of("7", "64000", "200000", "1048576")) {
                    String shown = TokenCount.grouped(kept);
                    assertEquals(kept, TokenCount.normal(shown), locale + " shows " + shown);
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsWhatIsNoNumberAsItWasTyped() {
        assertEquals("200000", TokenCount.normal(" 200k "));
        assertEquals("a lot", TokenCount.normal(" a lot "));
        assertEquals("a lot", TokenCount.grouped("a lot"));
        assertEquals("", TokenCount.grouped(""));
        assertNull(TokenCount.parse(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // id, prompt, answer in the file: context, output in the row
                "databricks-claude-sonnet-4-6|936000|64000|1000000|64000",
                "databricks-claude-sonnet-4-6|100000|-|164000|''",
                "databricks-claude-sonnet-4-6|-|8000|''|8000",
                "databricks-claude-sonnet-4-6|-|-|''|''",
                "my-own|112000|16000|128000|16000",
                "my-own|112000|-|112000|''",
                "my-own|2147483647|2147483647|4294967294|2147483647",
            })
    void theContextIsPromptAndAnswerTogether(String id, Integer prompt, Integer answer, String context, String output) {
        Model model = new Model(id, "mlflow", "N", null, prompt, answer, true, null, false, false);
        Row row = RowModels.row(7, model);

        assertEquals(context, row.context());
        assertEquals(output, row.output());
        assertEquals(model, RowModels.model(row), "and back");
    }

    @Test
    void aLongerAnswerLeavesLessForThePromptOfTheSameContext() {
        Row row = RowModels.row(1, new Model("own", null, null, null, 90_000, 10_000, null, null, null, true));

        Model model = RowModels.model(RowField.OUTPUT.with(row, "40000"));

        assertEquals(60_000, model.maxInputTokens());
        assertEquals(40_000, model.maxOutputTokens());
    }

    @Test
    void whatIsLeftOpenIsShownAsKnown() {
        Row known = RowModels.completed(RowModels.row(1, Model.of("databricks-claude-sonnet-4-6", null)));
        assertEquals("1000000", known.context());
        assertEquals("64000", known.output());
        assertEquals(true, known.vision());

        Row alias = RowField.UPSTREAM.with(RowModels.row(1, Model.of("mine", null)), "system.ai.claude-sonnet-4-6");
        assertEquals("1000000", RowModels.completed(alias).context(), "by the name Databricks knows it by");

        Row unknown = RowModels.completed(RowModels.row(1, Model.of("my-own", null)));
        assertEquals("", unknown.context());
        assertNull(unknown.tools());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // field, text, part of the reason
                "ID|''|Give the model an id",
                "ID|a b|no spaces",
                "ID|a\u00a0b|no spaces",
                "ID|a\u200bb|invisible character",
                "NAME|a\u0007b|invisible character",
                "UPSTREAM|a b|no spaces",
                "ENDPOINT|nope|Choose one of mlflow, cursor",
                "ENDPOINT|/a b|no spaces",
                "CONTEXT|0|whole number above 0",
                "CONTEXT|lots|lots is no number",
                "CONTEXT|2147483648|whole number above 0",
                "OUTPUT|-1|whole number above 0",
                "CONTEXT|5000|larger than the longest answer (64,000)",
                "CONTEXT|64000|larger than the longest answer (64,000)",
            })
    void saysWhatIsWrongWithACell(RowField field, String text, String reason) {
        Row row = RowModels.row(1, new Model("id", "mlflow", "N", "up", 936_000, 64_000, null, null, null, true));
        List<RowRules.Problem> problems = check(field.with(row, text));

        assertEquals(1, problems.size(), problems.toString());
        assertEquals(field, problems.getFirst().field());
        assertTrue(
                problems.getFirst().reason().contains(reason),
                problems.getFirst().reason());
    }

    @Test
    void aContextBelowTheKnownAnswerAsksForTheAnswer() {
        Row row = RowModels.row(1, Model.of("databricks-claude-sonnet-4-6", null));
        List<RowRules.Problem> problems = check(RowField.CONTEXT.with(row, "20000"));

        assertEquals(
                List.of(RowField.CONTEXT),
                problems.stream().map(RowRules.Problem::field).toList());
        assertTrue(
                problems.getFirst().reason().contains("Set Output"),
                problems.getFirst().reason());
    }

    @Test
    void theSecondOfTwoEqualIdsIsWrong() {
        Row first = RowModels.row(1, Model.of("same", "mlflow"));
        List<RowRules.Problem> problems = check(
                first, RowModels.row(2, Model.of("other", "/own/path")), first.withKey(3), Row.blank(4), Row.blank(5));

        assertEquals(
                "3 4 5",
                problems.stream()
                        .map(problem -> Long.toString(problem.row().key()))
                        .collect(Collectors.joining(" ")));
        assertTrue(
                problems.getFirst().reason().contains("row 1"),
                problems.getFirst().reason());
        assertTrue(
                problems.getLast().reason().contains("Give the model an id"),
                problems.getLast().reason());
    }

    @Test
    void withoutEndpointsInTheFileAPathIsAskedFor() {
        List<RowRules.Problem> problems = new RowRules(Texts.of(RowRules.class))
                .check(List.of(RowModels.row(1, Model.of("own", "nope"))), List.of());
        assertEquals("Write a path that begins with /.", problems.getFirst().reason());
    }

    private static List<RowRules.Problem> check(Row... rows) {
        return new RowRules(Texts.of(RowRules.class)).check(List.of(rows), ALIASES);
    }
}
