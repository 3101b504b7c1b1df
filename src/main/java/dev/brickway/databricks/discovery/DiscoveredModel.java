package dev.brickway.databricks.discovery;

import dev.brickway.models.ApiType;
import dev.brickway.models.Candidate;
import dev.brickway.models.ModelApi;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model of the workspace as its listings describe it. That it is listed as ready does not prove that it answers: names
 * that were retired in favour of Unity Catalog's are listed so too and answer 501 (litellm#40492).
 *
 * @param name the name to ask for it by: the serving endpoint's where it has one
 * @param displayName the name for people, null when the listings give none
 * @param catalogueName its Unity Catalog name, null when it has none or nobody said
 * @param apiTypes how it can be asked, empty when the listings do not tell
 * @param otherApis API types Brickway does not know, as listed
 * @param taskName the task as listed, null when nobody said
 * @param kind who made it
 * @param origins the listings it is in
 * @param basis the model behind it, as far as the listings name it; else its own name
 * @param servingOnly whether it is reached under {@code /serving-endpoints/} but not through the gateway
 */
public record DiscoveredModel(
        String name,
        @Nullable String displayName,
        @Nullable String catalogueName,
        Set<ApiType> apiTypes,
        Set<String> otherApis,
        State state,
        Task task,
        @Nullable String taskName,
        Kind kind,
        Set<Listing> origins,
        String basis,
        boolean servingOnly) {

    /** Whether it can be asked now. */
    public enum State {
        READY,
        NOT_READY,
        /** Not ready since its configuration is being changed. */
        UPDATING,
        /** The listings that have it do not tell. */
        UNKNOWN
    }

    /** What it is for. */
    public enum Task {
        CHAT,
        EMBEDDINGS,
        OTHER
    }

    /** Who made it. */
    public enum Kind {
        /** One of Databricks' own. */
        FOUNDATION,
        /** A user's endpoint in front of another provider's model. */
        EXTERNAL,
        /** A user's endpoint with a model that runs in the workspace. */
        PROVISIONED
    }

    public DiscoveredModel {
        apiTypes = Set.copyOf(apiTypes);
        otherApis = Set.copyOf(otherApis);
        origins = Set.copyOf(origins);
    }

    /** Which of Brickway's APIs the listings say it has. */
    public Set<ModelApi> apis() {
        return apiTypes.stream()
                .map(ApiType::api)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ModelApi.class)));
    }

    /** The model as the catalogue's merge takes it. */
    public Candidate candidate() {
        return new Candidate(
                name,
                displayName,
                catalogueName == null || catalogueName.equals(name) ? List.of() : List.of(catalogueName),
                apiTypes,
                basis,
                servingOnly,
                hindrance());
    }

    private @Nullable String hindrance() {
        return switch (task) {
            case EMBEDDINGS -> "it embeds texts and holds no conversations";
            case OTHER ->
                taskName == null
                        ? "nothing says that it holds conversations"
                        : "its task is " + taskName + ", not llm/v1/chat";
            case CHAT ->
                switch (state) {
                    case NOT_READY -> "it is not ready; discover again when it is";
                    case UPDATING -> "it is being updated; discover again when it is ready";
                    case READY, UNKNOWN ->
                        apiTypes.isEmpty() && !otherApis.isEmpty()
                                ? "it offers only " + String.join(", ", otherApis) + ", which Brickway does not speak"
                                : null;
                };
        };
    }
}
