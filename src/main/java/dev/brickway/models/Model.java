package dev.brickway.models;

import org.jspecify.annotations.Nullable;

/**
 * A model as {@code models.json} lists it. What is null there is unknown, not false.
 *
 * @param id the name clients ask for
 * @param endpoint an alias of a path, or a path that begins with a slash
 * @param name the name for people
 * @param upstream the name Databricks knows it by, when {@code id} is an alias
 * @param maxInputTokens the longest prompt
 * @param maxOutputTokens the longest answer
 * @param enabled whether clients are offered it
 */
public record Model(
        String id,
        @Nullable String endpoint,
        @Nullable String name,
        @Nullable String upstream,
        @Nullable Integer maxInputTokens,
        @Nullable Integer maxOutputTokens,
        @Nullable Boolean toolCalling,
        @Nullable Boolean vision,
        @Nullable Boolean thinking,
        boolean enabled) {

    /** A model of which only the id is known. */
    public static Model of(String id, @Nullable String endpoint) {
        return new Model(id, endpoint, null, null, null, null, null, null, null, true);
    }

    /** The name Databricks knows the model by. */
    public String upstreamName() {
        return upstream == null ? id : upstream;
    }

    /** The name for people. */
    public String label() {
        return name == null ? id : name;
    }
}
