package dev.brickway.databricks.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.FixedAuthorizer;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.databricks.discovery.DiscoveredModel.Kind;
import dev.brickway.databricks.discovery.DiscoveredModel.State;
import dev.brickway.databricks.discovery.DiscoveredModel.Task;
import dev.brickway.databricks.discovery.SourceReport.Outcome;
import dev.brickway.demo.DemoCatalogue;
import dev.brickway.demo.DemoListings;
import dev.brickway.demo.DemoListings.Closed;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.models.ApiType;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.ServerTrust;
import dev.brickway.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found in a workspace of which only some listings can be read. */
@Timeout(60)
class ModelDiscoveryTest {
    private static final String TOKEN = "dapi-planted-5ecret";
    private static final List<DemoListings.Kind> CLASSIC =
            List.of(DemoListings.Kind.FOUNDATION_MODELS, DemoListings.Kind.SERVING_ENDPOINTS);

    private final RestClient rest = new RestClient(OutboundNetwork.direct(ServerTrust.of(true)), Duration.ofSeconds(5));
    private final List<String> progress = new ArrayList<>();

    @AfterEach
    void close() {
        rest.close();
    }

    private DiscoveryResult discover(DemoListings listings) throws Exception {
        try (DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN, listings))) {
            return discover(WorkspaceAddress.workspace(demo.uri().toString(), 0), TOKEN);
        }
    }

    private DiscoveryResult discover(Workspace workspace, String token) throws InterruptedException {
        DiscoveryResult result =
                ModelDiscovery.run(workspace, rest, new FixedAuthorizer(new Secret(token), "test"), progress::add);
        String told = result + DiscoveryReport.json(result, merged(result), false) + progress;
        assertFalse(told.contains(TOKEN), "the token is told to nobody");
        return result;
    }

    private static DemoListings only(DemoListings.Kind open, Closed how) {
        DemoListings listings = DemoListings.OPEN;
        for (DemoListings.Kind kind : DemoListings.Kind.values()) {
            listings = kind == open ? listings : listings.without(kind, how);
        }
        return listings;
    }

    private static DiscoveredModel model(DiscoveryResult result, String name) {
        return result.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + names(result)));
    }

    private static List<String> names(DiscoveryResult result) {
        return result.models().stream().map(DiscoveredModel::name).toList();
    }

    private static SourceReport source(DiscoveryResult result, Listing listing) {
        return result.sources().stream()
                .filter(source -> source.listing() == listing)
                .findFirst()
                .orElseThrow();
    }

    private static CatalogueMerge merged(DiscoveryResult result) {
        ModelCatalogue empty = new ModelCatalogue(CatalogueFile.builtIn().endpoints(), List.of());
        return CatalogueMerge.of(empty, result.candidates(), FamilyTable.builtIn(), result::wouldBeListed);
    }

    private static Model added(DiscoveryResult result, String id) {
        return merged(result).result().find(id).orElseThrow(() -> new AssertionError(id + " was not added"));
    }

    @Test
    void fromAllListingsEachModelComesOnceWithBothItsNames() throws Exception {
        DiscoveryResult result = discover(DemoListings.OPEN);

        assertNull(result.failure());
        assertEquals(DemoCatalogue.models(), names(result));
        DiscoveredModel codex = model(result, "databricks-gpt-5-3-codex");
        assertEquals("system.ai.gpt-5-3-codex", codex.catalogueName());
        assertEquals(Set.of(ModelApi.RESPONSES, ModelApi.CHAT), codex.apis());
        assertEquals(Set.of(ApiType.OPENAI_RESPONSES, ApiType.CURSOR), codex.apiTypes());
        assertEquals(Kind.FOUNDATION, codex.kind());
        assertEquals(State.READY, codex.state());
        assertEquals(GatewaySupport.YES, result.gateway());
        assertEquals(Outcome.NOT_ASKED, source(result, Listing.ANTHROPIC_MODELS).outcome());
        assertEquals(4, progress.size(), progress.toString());
    }

    @ParameterizedTest
    @EnumSource(names = "ANTHROPIC_MODELS", mode = EnumSource.Mode.EXCLUDE)
    void anyOneListingIsEnough(DemoListings.Kind open) throws Exception {
        for (Closed how : Closed.values()) {
            DiscoveryResult result = discover(only(open, how));

            assertNull(result.failure());
            assertEquals(DemoCatalogue.models().size(), result.models().size());
            String codex =
                    open == DemoListings.Kind.MODEL_SERVICES ? "system.ai.gpt-5-3-codex" : "databricks-gpt-5-3-codex";
            assertEquals("cursor", added(result, codex).endpoint(), "by the family table where no API type is told");
            assertEquals(400_000 - 128_000, added(result, codex).maxInputTokens());
            for (SourceReport source : result.sources()) {
                if (source.outcome() == Outcome.REFUSED) {
                    assertTrue(source.remark().endsWith(")"), "says what it means: " + source.remark());
                }
            }
        }
    }

    @Test
    void theGatewaysClaudeListIsTheLastResort() throws Exception {
        DiscoveryResult result = discover(only(DemoListings.Kind.ANTHROPIC_MODELS, Closed.ABSENT));

        assertEquals(List.of("databricks-claude-sonnet-4-6", "databricks-claude-opus-4-8"), names(result));
        assertFalse(result.wouldBeListed("databricks-gpt-5-5"), "a list of Claude models says nothing of others");
    }

    @Test
    void whenEverythingIsForbiddenItSaysWhomToAskAndTheOtherWay() throws Exception {
        DiscoveryResult result = discover(only(DemoListings.Kind.ANTHROPIC_MODELS, Closed.FORBIDDEN)
                .without(DemoListings.Kind.ANTHROPIC_MODELS, Closed.FORBIDDEN));

        String failure = String.valueOf(result.failure());
        assertTrue(failure.contains("permission to view") && failure.contains("administrator"), failure);
        assertTrue(failure.contains("models import"), failure);
        assertEquals(List.of(), result.models());
        assertEquals(5, result.sources().size());
    }

    @Test
    void aWorkspaceThatSaysItHasNoGatewayIsRemembered() throws Exception {
        DiscoveryResult result =
                discover(DemoListings.OPEN.without(DemoListings.Kind.GATEWAY_ENDPOINTS, Closed.ABSENT));

        assertEquals(GatewaySupport.NO, result.gateway());
        SourceReport gateway = source(result, Listing.GATEWAY_ENDPOINTS);
        assertTrue(gateway.remark().contains("AI Gateway is not available for this workspace."), gateway.remark());
        assertEquals(
                GatewaySupport.UNKNOWN,
                discover(DemoListings.OPEN
                                .withoutApiTypes()
                                .without(DemoListings.Kind.GATEWAY_ENDPOINTS, Closed.FORBIDDEN))
                        .gateway());
    }

    @Test
    void anOlderWorkspaceTellsNoApisSoTheFamilyDoes() throws Exception {
        DiscoveryResult result = discover(DemoListings.OPEN.withoutApiTypes());

        assertEquals(Set.of(), model(result, "databricks-gpt-5-3-codex").apis());
        assertEquals("cursor", added(result, "databricks-gpt-5-3-codex").endpoint());
        assertEquals("mlflow", added(result, "databricks-claude-opus-4-8").endpoint());
    }

    @Test
    void withoutTheClassicListingsModelsGoByTheirCatalogueNames() throws Exception {
        DemoListings listings = DemoListings.OPEN.without(DemoListings.Kind.GATEWAY_ENDPOINTS, Closed.FORBIDDEN);
        for (DemoListings.Kind kind : CLASSIC) {
            listings = listings.without(kind, Closed.FORBIDDEN);
        }
        DiscoveryResult result = discover(listings);

        assertTrue(
                names(result).contains("system.ai.claude-opus-4-8"),
                names(result).toString());
        assertTrue(result.wouldBeListed("system.ai.gone") && !result.wouldBeListed("databricks-gone"));
    }

    @Test
    void endpointsThatCannotHoldConversationsNowAreNamedButNotAdded() throws Exception {
        DiscoveryResult result = discover(DemoListings.OPEN.withStrangers());

        DiscoveredModel external = model(result, "team-claude");
        assertEquals(Kind.EXTERNAL, external.kind());
        assertTrue(external.servingOnly());
        assertEquals(
                "/serving-endpoints/{model}/invocations",
                added(result, "team-claude").endpoint());
        assertEquals(64_000, added(result, "team-claude").maxOutputTokens(), "the limits of the model behind it");
        assertEquals(State.READY, model(result, "team-llama").state(), "an update goes on beside what is served");
        assertEquals(Kind.PROVISIONED, model(result, "team-llama").kind());
        assertEquals(State.NOT_READY, model(result, "team-qwen").state());
        assertEquals(State.UPDATING, model(result, "team-gemma").state());
        assertEquals(Task.EMBEDDINGS, model(result, "databricks-gte-large-en").task());
        assertEquals(Task.OTHER, model(result, "support-agent").task());
        assertEquals(Task.OTHER, model(result, "churn-forecast").task());
        List<CatalogueMerge.Note> skipped = merged(result).skipped();
        assertEquals(
                List.of("databricks-gte-large-en", "team-qwen", "team-gemma", "support-agent", "churn-forecast"),
                skipped.stream().map(CatalogueMerge.Note::model).toList());
        assertTrue(skipped.stream().noneMatch(note -> note.remark().isEmpty()));
    }

    @Test
    void aWrongTokenEndsItAtOnceWithTheWorkspacesWords() throws Exception {
        try (DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN))) {
            demo.keepRequests(100);
            DiscoveryResult result =
                    discover(WorkspaceAddress.workspace(demo.uri().toString(), 0), "dapi-other");

            assertTrue(String.valueOf(result.failure()).startsWith("Invalid access token."), result.failure());
            assertEquals(1, demo.requests().size());
        }
    }

    @Test
    void onAGatewayHostTheListingsAreReadFromTheWorkspacesHost() throws Exception {
        try (DemoWorkspace gateway = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN))) {
            gateway.keepRequests(100);
            Workspace workspace;
            try (DemoWorkspace host = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN))) {
                workspace = new Workspace(Workspace.Kind.GATEWAY_HOST, gateway.uri(), "", host.uri(), null, null, null);
                assertEquals(16, discover(workspace, TOKEN).models().size());
                assertEquals(List.of(), gateway.requests());
            }
            // The workspace's host may be out of reach, as with a private link: the gateway still lists Claude.
            DiscoveryResult result = discover(workspace, TOKEN);
            assertEquals(2, result.models().size());
            assertEquals("/anthropic/v1/models", gateway.requests().getLast().path());
            assertEquals(
                    Outcome.REFUSED, source(result, Listing.FOUNDATION_MODELS).outcome());
            assertEquals(
                    "its host did not answer",
                    source(result, Listing.SERVING_ENDPOINTS).remark());
        }
    }

    @Test
    void whereTheGatewaysAddressDoesNotTellTheWorkspaceItSaysWhatIsMissing() throws Exception {
        URI origin = URI.create("http://123.ai-gateway.localhost:9"); // nobody listens on the discard port
        Workspace workspace = new Workspace(Workspace.Kind.GATEWAY_HOST, origin, "", origin, null, null, null);

        DiscoveryResult result = discover(workspace, TOKEN);

        assertTrue(String.valueOf(result.failure()).contains("DBX_WORKSPACE_HOST"), result.failure());
        assertEquals(
                Outcome.NOT_ASKED, source(result, Listing.FOUNDATION_MODELS).outcome());
    }
}
