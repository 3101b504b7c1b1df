package dev.brickway.desktop.models;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A column of the table, and the upstream name beside it. */
enum RowField {
    ENABLED,
    ID,
    NAME,
    ENDPOINT,
    CONTEXT,
    OUTPUT,
    TOOLS,
    VISION,
    THINKING,
    UPSTREAM;

    /** The field's value: a text, or true, false or null. */
    @Nullable Object of(Row row) {
        return switch (this) {
            case ENABLED -> row.enabled();
            case ID -> row.id();
            case NAME -> row.name();
            case ENDPOINT -> row.endpoint();
            case CONTEXT -> row.context();
            case OUTPUT -> row.output();
            case TOOLS -> row.tools();
            case VISION -> row.vision();
            case THINKING -> row.thinking();
            case UPSTREAM -> row.upstream();
        };
    }

    /** The text of a field that has one. */
    String text(Row row) {
        return String.valueOf(of(row));
    }

    /** The row with another value of the kind that {@link #of} gives. */
    Row with(Row row, @Nullable Object value) {
        return new Row(
                row.key(),
                this == ENABLED ? Boolean.TRUE.equals(value) : row.enabled(),
                text(ID, value, row.id()),
                text(NAME, value, row.name()),
                text(ENDPOINT, value, row.endpoint()),
                text(UPSTREAM, value, row.upstream()),
                text(CONTEXT, value, row.context()),
                text(OUTPUT, value, row.output()),
                flag(TOOLS, value, row.tools()),
                flag(VISION, value, row.vision()),
                flag(THINKING, value, row.thinking()));
    }

    /** Whether it is switched rather than written. */
    boolean isFlag() {
        return this == ENABLED || isAbility();
    }

    /** Whether it can be left open. */
    boolean isAbility() {
        return this == TOOLS || this == VISION || this == THINKING;
    }

    /** Whether it is a number of tokens. */
    boolean isCount() {
        return this == CONTEXT || this == OUTPUT;
    }

    /** The name's key in the texts. */
    String key() {
        return "field." + name().toLowerCase(Locale.ROOT);
    }

    private String text(RowField field, @Nullable Object value, String before) {
        return this == field ? String.valueOf(value) : before;
    }

    private @Nullable Boolean flag(RowField field, @Nullable Object value, @Nullable Boolean before) {
        return this == field ? (Boolean) value : before;
    }
}
