package dev.brickway.databricks.discovery;

import com.google.gson.JsonObject;
import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.discovery.SourceReport.Outcome;
import dev.brickway.databricks.discovery.WorkspaceCalls.Reply;
import dev.brickway.databricks.discovery.WorkspaceCalls.Why;
import dev.brickway.platform.HowTo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads which models a workspace has, from every listing that it and the token allow; one is enough. Blocks its caller,
 * on whose thread everything happens; interrupting that thread ends it.
 */
public final class ModelDiscovery {
    private static final int MOST_PAGES = 50;
    private static final int MOST_MODELS = 5_000;

    private final Workspace workspace;
    private final WorkspaceCalls calls;
    private final Gathering gathering = new Gathering();
    private final Map<Listing, SourceReport> reports = new EnumMap<>(Listing.class);
    private final Map<Listing, Why> refusals = new EnumMap<>(Listing.class);

    private ModelDiscovery(Workspace workspace, RestClient rest, Authorizer authorizer) {
        this.workspace = workspace;
        this.calls = new WorkspaceCalls(rest, authorizer);
    }

    /**
     * Asks the workspace. Whatever it answers ends in a result that says so.
     *
     * @param progress told in a few words what is being read
     * @throws InterruptedException when the calling thread is interrupted
     */
    public static DiscoveryResult run(
            Workspace workspace, RestClient rest, Authorizer authorizer, Consumer<String> progress)
            throws InterruptedException {
        return new ModelDiscovery(workspace, rest, authorizer).run(progress);
    }

    private DiscoveryResult run(Consumer<String> progress) throws InterruptedException {
        Set<URI> silent = new HashSet<>();
        String stopped = null;
        for (Listing listing : Listing.values()) {
            String pointless = stopped != null
                    ? ""
                    : silent.contains(origin(listing)) ? "its host did not answer" : pointless(listing);
            if (pointless != null) {
                report(listing, Outcome.NOT_ASKED, 0, pointless);
                continue;
            }
            Reply.Refused refused = read(listing, progress);
            if (refused != null && refused.why() == Why.CREDENTIAL) {
                stopped = refused.words();
            } else if (refused != null && refused.why() == Why.UNREACHABLE) {
                silent.add(origin(listing));
            }
        }
        boolean any = reports.values().stream().anyMatch(SourceReport::answered);
        String failure = any ? null : stopped != null ? stopped : nothing();
        return new DiscoveryResult(gathering.models(), explained(any), gateway(), failure);
    }

    private @Nullable String pointless(Listing listing) {
        if (listing == Listing.ANTHROPIC_MODELS && gathering.size() > 0) {
            return "not needed";
        }
        if (workspace.hasRestApi()) {
            return null;
        }
        if (workspace.kind() == Workspace.Kind.FIXED_URL) {
            return "the URL that every request goes to is not on a workspace's host";
        }
        return listing == Listing.ANTHROPIC_MODELS
                ? null
                : "it is on the workspace's own host, which this gateway's address does not tell: set"
                        + " DBX_WORKSPACE_HOST";
    }

    private URI origin(Listing listing) {
        return listing == Listing.ANTHROPIC_MODELS ? workspace.origin() : workspace.servingOrigin();
    }

    /**
     * Reads a listing page by page.
     *
     * @return why it ended early, null when it was read
     */
    private Reply.@Nullable Refused read(Listing listing, Consumer<String> progress) throws InterruptedException {
        Set<String> tokens = new HashSet<>();
        String token = null;
        int models = 0;
        for (int page = 1; ; page++) {
            progress.accept("Reading the " + listing.label() + (page == 1 ? "" : ", page " + page) + " …");
            Reply reply = calls.get(uri(listing, token));
            if (reply instanceof Reply.Refused refused) {
                if (page == 1) {
                    refusals.put(listing, refused.why());
                    report(listing, Outcome.REFUSED, 0, refused.words());
                } else {
                    report(listing, Outcome.PARTLY, models, "Page " + page + " was refused: " + refused.words());
                }
                return refused;
            }
            JsonObject body = ((Reply.Json) reply).body();
            models += ListingReader.read(listing, body, gathering);
            token = ListingReader.text(body, "next_page_token");
            if (token == null) {
                report(listing, Outcome.READ, models, "");
                return null;
            }
            if (!tokens.add(token)) {
                report(
                        listing,
                        Outcome.PARTLY,
                        models,
                        "Its pages go in a circle, so reading stopped at page " + page + ".");
                return null;
            }
            if (page == MOST_PAGES || gathering.size() >= MOST_MODELS) {
                report(listing, Outcome.PARTLY, models, "It has more pages than the " + page + " that were read.");
                return null;
            }
        }
    }

    private URI uri(Listing listing, @Nullable String pageToken) {
        String path = switch (listing) {
            case FOUNDATION_MODELS -> "/api/2.0/serving-endpoints:foundation-models";
            case SERVING_ENDPOINTS -> "/api/2.0/serving-endpoints";
            // Without a page size of 10 to 100 it answers 499 (databricks/ucode).
            case MODEL_SERVICES -> "/api/2.1/unity-catalog/model-services?parent=schemas/system.ai&page_size=100";
            case GATEWAY_ENDPOINTS -> "/api/ai-gateway/v2/endpoints?page_size=100";
            case ANTHROPIC_MODELS -> gatewayBase() + "/anthropic/v1/models";
        };
        String query = pageToken == null
                ? ""
                : (path.contains("?") ? "&" : "?") + "page_token="
                        + URLEncoder.encode(pageToken, StandardCharsets.UTF_8);
        return URI.create(origin(listing) + path + query);
    }

    private String gatewayBase() {
        return switch (workspace.kind()) {
            case GATEWAY_HOST, GATEWAY_ON_WORKSPACE -> workspace.base();
            case SERVING_ENDPOINTS, FIXED_URL -> "/ai-gateway";
        };
    }

    private GatewaySupport gateway() {
        Boolean flag = gathering.gatewaySupported();
        if (refusals.get(Listing.GATEWAY_ENDPOINTS) == Why.DISABLED) {
            return GatewaySupport.NO;
        }
        if (answered(Listing.GATEWAY_ENDPOINTS) || answered(Listing.ANTHROPIC_MODELS)) {
            return GatewaySupport.YES;
        }
        return flag == null ? GatewaySupport.UNKNOWN : flag ? GatewaySupport.YES : GatewaySupport.NO;
    }

    private boolean answered(Listing listing) {
        SourceReport report = reports.get(listing);
        return report != null && report.answered();
    }

    private void report(Listing listing, Outcome outcome, int models, String remark) {
        reports.put(listing, new SourceReport(listing, outcome, models, remark));
    }

    /** The reports, each refusal with what it means when another listing was read. */
    private List<SourceReport> explained(boolean any) {
        List<SourceReport> explained = new ArrayList<>();
        for (SourceReport report : reports.values()) {
            boolean doesNotMatter = any && report.outcome() == Outcome.REFUSED;
            explained.add(
                    doesNotMatter
                            ? new SourceReport(
                                    report.listing(),
                                    report.outcome(),
                                    0,
                                    report.remark() + " (" + consequence(report.listing()) + ")")
                            : report);
        }
        return explained;
    }

    private String consequence(Listing listing) {
        boolean told =
                gathering.models().stream().anyMatch(model -> !model.apiTypes().isEmpty());
        return listing == Listing.FOUNDATION_MODELS && told
                ? "not needed: another listing told which API each model has"
                : listing.withoutIt();
    }

    private String nothing() {
        if (!workspace.hasRestApi()) {
            if (workspace.kind() == Workspace.Kind.FIXED_URL) {
                return "The URL that every request goes to is not on a workspace's host, so there is no list of models:"
                        + " paste the list from the workspace's page " + HowTo.IMPORT_MODELS + ".";
            }
            return "The gateway's host has no list of models, and its address does not tell the workspace's: set"
                    + " DBX_WORKSPACE_HOST to the workspace's address, or paste the list " + HowTo.IMPORT_MODELS
                    + ".";
        }
        String words = reports.values().stream()
                .filter(report -> report.outcome() == Outcome.REFUSED)
                .map(SourceReport::remark)
                .findFirst()
                .orElse("");
        if (refusals.containsValue(Why.UNREACHABLE)) {
            return words;
        }
        String advice = refusals.containsValue(Why.FORBIDDEN)
                ? " Ask an administrator to let you view the serving endpoints, or paste the list from the workspace's"
                        + " page " + HowTo.IMPORT_MODELS + "."
                : " Check the workspace's address (" + workspace.servingOrigin() + "), or paste the list from the"
                        + " workspace's page " + HowTo.IMPORT_MODELS + ".";
        return "No list of models could be read. " + words + advice;
    }
}
