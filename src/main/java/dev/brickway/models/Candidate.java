package dev.brickway.models;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model that may be added to the catalogue, since the workspace lists it or a person names it.
 *
 * @param name the name to ask for it by
 * @param label the name for people
 * @param alternatives other names of the same model
 * @param apiTypes how it can be asked; empty when nobody said, the family then tells
 * @param basis the name to look up what is known of it: the model behind an endpoint with a name of its own
 * @param servingOnly whether it is known to {@code /serving-endpoints/} but not to the gateway
 * @param hindrance why it is not to be added, as in "it is not ready"; null when nothing is in the way
 */
public record Candidate(
        String name,
        @Nullable String label,
        List<String> alternatives,
        Set<ApiType> apiTypes,
        String basis,
        boolean servingOnly,
        @Nullable String hindrance) {

    public Candidate {
        alternatives = List.copyOf(alternatives);
        apiTypes = Set.copyOf(apiTypes);
    }

    /** A model of which nobody said more than its name. */
    public static Candidate named(String name) {
        return new Candidate(
                name,
                null,
                List.of(),
                Set.of(),
                name,
                false,
                ModelName.isEmbedding(name) ? "it embeds texts and holds no conversations" : null);
    }
}
