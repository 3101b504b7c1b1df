package dev.brickway.databricks.discovery;

import dev.brickway.databricks.discovery.DiscoveredModel.Kind;
import dev.brickway.databricks.discovery.DiscoveredModel.State;
import dev.brickway.databricks.discovery.DiscoveredModel.Task;
import dev.brickway.models.ApiType;
import dev.brickway.models.ModelName;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what several listings say about one model. {@code databricks-x} and {@code system.ai.x} are one model,
 * listed by the first name if it is a serving endpoint, since that works with and without the gateway.
 */
final class Gathering {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<Boolean> gatewayFlags = new TreeSet<>();

    /** The model of this name, new or known from another listing. */
    Entry of(String name, Listing listing) {
        Entry entry = entries.computeIfAbsent(ModelName.sameModel(name), key -> new Entry());
        entry.origins.add(listing);
        entry.named(name);
        return entry;
    }

    /** How many models are known. */
    int size() {
        return entries.size();
    }

    /** What the models' {@code ai_gateway_v2_supported} say: null when no listing has it. */
    @Nullable Boolean gatewaySupported() {
        return gatewayFlags.isEmpty() ? null : (Boolean) gatewayFlags.contains(true);
    }

    List<DiscoveredModel> models() {
        return entries.values().stream().map(Entry::model).toList();
    }

    /** What is known of one model so far; what was said first counts. */
    final class Entry {
        private final Set<Listing> origins = EnumSet.noneOf(Listing.class);
        private final Set<ApiType> apiTypes = EnumSet.noneOf(ApiType.class);
        private final Set<String> otherApis = new TreeSet<>();
        private @Nullable String endpointName;
        private @Nullable String catalogueName;
        private @Nullable String label;
        private @Nullable String taskName;
        private @Nullable String basis;
        private State state = State.UNKNOWN;
        private Kind kind = Kind.PROVISIONED;

        private void named(String name) {
            if (ModelName.isFoundation(name)) {
                kind = Kind.FOUNDATION;
            }
            if (ModelName.isCatalogued(name)) {
                catalogueName = catalogueName == null ? name : catalogueName;
            } else {
                endpointName = endpointName == null ? name : endpointName;
            }
        }

        void state(State said) {
            state = state == State.UNKNOWN ? said : state;
        }

        void kind(Kind said) {
            kind = kind == Kind.FOUNDATION ? kind : said;
        }

        void task(@Nullable String said) {
            taskName = taskName == null ? said : taskName;
        }

        void label(@Nullable String said) {
            label = label == null ? said : label;
        }

        void basis(@Nullable String said) {
            basis = basis == null ? said : basis;
        }

        void catalogued(@Nullable String said) {
            // A user's own endpoint runs a model of the catalogue but is not that model.
            if (catalogueName == null
                    && kind == Kind.FOUNDATION
                    && said != null
                    && ModelName.isCatalogued(said)
                    && ModelName.isFoundation(said)
                    && ModelName.isValid(said)) {
                catalogueName = said;
            }
        }

        void gatewaySupported(@Nullable Boolean said) {
            if (said != null) {
                gatewayFlags.add(said);
            }
        }

        void api(String listed) {
            Optional<ApiType> known = ApiType.of(listed);
            known.ifPresentOrElse(apiTypes::add, () -> otherApis.add(listed));
        }

        private DiscoveredModel model() {
            String name = endpointName != null ? endpointName : String.valueOf(catalogueName);
            boolean onGateway = kind == Kind.FOUNDATION
                    || origins.contains(Listing.GATEWAY_ENDPOINTS)
                    || origins.contains(Listing.MODEL_SERVICES)
                    || origins.contains(Listing.ANTHROPIC_MODELS);
            return new DiscoveredModel(
                    name,
                    name.equals(label) ? null : label,
                    catalogueName,
                    apiTypes,
                    otherApis,
                    state,
                    purpose(name),
                    taskName,
                    kind,
                    origins,
                    kind == Kind.FOUNDATION || basis == null ? name : basis,
                    !onGateway);
        }

        private Task purpose(String name) {
            if (taskName != null) {
                return switch (taskName.toLowerCase(Locale.ROOT)) {
                    case "llm/v1/chat" -> Task.CHAT;
                    case "llm/v1/embeddings" -> Task.EMBEDDINGS;
                    default -> Task.OTHER;
                };
            }
            if (apiTypes.stream().anyMatch(type -> type.api() != null)) {
                return Task.CHAT;
            }
            if (apiTypes.contains(ApiType.EMBEDDINGS)
                    || ModelName.isEmbedding(name)
                    || (basis != null && ModelName.isEmbedding(basis))) {
                return Task.EMBEDDINGS;
            }
            // An endpoint that says nothing of a task serves a classic machine-learning model.
            boolean llm = kind != Kind.PROVISIONED
                    || origins.contains(Listing.GATEWAY_ENDPOINTS)
                    || (basis != null && ModelName.isFoundation(basis));
            return llm ? Task.CHAT : Task.OTHER;
        }
    }
}
