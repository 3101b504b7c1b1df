package dev.brickway.desktop.models;

import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Between rows and the models of the file. The file tells the longest prompt and the longest answer; people know the two
 * together, as the context.
 */
final class RowModels {
    private RowModels() {}

    /** A model of the file as a row. */
    static Row row(long key, Model model) {
        Integer prompt = model.maxInputTokens();
        return new Row(
                key,
                model.enabled(),
                model.id(),
                Objects.requireNonNullElse(model.name(), ""),
                Objects.requireNonNullElse(model.endpoint(), ""),
                Objects.requireNonNullElse(model.upstream(), ""),
                prompt == null ? "" : Long.toString(prompt + longestAnswer(model)),
                model.maxOutputTokens() == null ? "" : Integer.toString(model.maxOutputTokens()),
                model.toolCalling(),
                model.vision(),
                model.thinking());
    }

    /** A row without mistakes as a model of the file; one with mistakes as far as it can be read. */
    static Model model(Row row) {
        Integer answer = count(TokenCount.parse(row.output()));
        Model open = new Model(
                row.id(),
                orNull(row.endpoint()),
                orNull(row.name()),
                orNull(row.upstream()),
                null,
                answer,
                row.tools(),
                row.vision(),
                row.thinking(),
                row.enabled());
        Long context = TokenCount.parse(row.context());
        Integer prompt = context == null ? null : count(context - longestAnswer(open));
        return new Model(
                open.id(),
                open.endpoint(),
                open.name(),
                open.upstream(),
                prompt,
                answer,
                open.toolCalling(),
                open.vision(),
                open.thinking(),
                open.enabled());
    }

    static List<Model> models(List<Row> rows) {
        return rows.stream().map(RowModels::model).toList();
    }

    /** The row with what it leaves open filled in from what is known of the model. */
    static Row completed(Row row) {
        return row(row.key(), KnownModels.complete(model(row)));
    }

    /** The longest answer that counts for the row, known or set; 0 when nobody said. */
    static long longestAnswer(Row row) {
        return longestAnswer(model(RowField.CONTEXT.with(row, "")));
    }

    private static long longestAnswer(Model model) {
        Integer answer = KnownModels.complete(model).maxOutputTokens();
        return answer == null ? 0 : answer;
    }

    private static @Nullable Integer count(@Nullable Long number) {
        return number == null || number < 1 || number > Integer.MAX_VALUE ? null : (Integer) number.intValue();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
