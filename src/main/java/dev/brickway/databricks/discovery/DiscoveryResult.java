package dev.brickway.databricks.discovery;

import dev.brickway.models.Candidate;
import dev.brickway.models.ModelName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace told about its models.
 *
 * @param models in the order of the listings
 * @param sources one report for each listing, in the order in which they were asked
 * @param gateway whether the AI Gateway answers
 * @param failure why nothing could be found out, in sentences with what to do; null when at least one listing was read
 */
public record DiscoveryResult(
        List<DiscoveredModel> models,
        List<SourceReport> sources,
        GatewaySupport gateway,
        @Nullable String failure) {

    public DiscoveryResult {
        models = List.copyOf(models);
        sources = List.copyOf(sources);
    }

    /** The models as the catalogue's merge takes them. */
    public List<Candidate> candidates() {
        return models.stream().map(DiscoveredModel::candidate).toList();
    }

    /** Whether a model of this name would have been found if the workspace had it and the token could see it. */
    public boolean wouldBeListed(String name) {
        if (!ModelName.isFoundation(name)) {
            return !ModelName.isCatalogued(name) && complete(Listing.SERVING_ENDPOINTS);
        }
        return ModelName.isCatalogued(name)
                ? complete(Listing.MODEL_SERVICES)
                : complete(Listing.FOUNDATION_MODELS) || complete(Listing.SERVING_ENDPOINTS);
    }

    private boolean complete(Listing listing) {
        return sources.stream()
                .anyMatch(source -> source.listing() == listing
                        && source.outcome() == SourceReport.Outcome.READ
                        && source.models() > 0);
    }
}
