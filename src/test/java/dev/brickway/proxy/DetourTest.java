package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.FixedAuthorizer;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.settings.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workspaces that know a model by its other name, or have no gateway: found out once, remembered from then on. */
@Timeout(60)
class DetourTest {
    private static final String COMPLETION =
            "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},"
                    + "\"finish_reason\":\"stop\"}]}";
    private static final String NOT_FOUND = "{\"error_code\":\"NOT_FOUND\",\"message\":\"'%s' does not exist\"}";
    private static final String NO_LONGER = "{\"error_code\":\"NOT_IMPLEMENTED\",\"message\":\"'%s' is no longer"
            + " available. Use Unity Catalog model services (v3).\"}";
    private static final String NO_GATEWAY = "{\"error_code\":\"FEATURE_DISABLED\",\"message\":\"AI Gateway is not"
            + " available for this workspace.\"}";

    /** What came in, as "path model". */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private interface Rule {
        /** The refusal of a request, or null to answer it. */
        @Nullable String refusal(String path, String model);
    }

    private URI upstream(Rule rule) throws Exception {
        RawUpstream upstream = new RawUpstream(call -> {
            String path = call.head.split(" ", 3)[1];
            String model = call.text().replaceAll("(?s).*\"model\":\"([^\"]*)\".*", "$1");
            asked.add(path + " " + model);
            String refusal = rule.refusal(path, model);
            if (refusal == null) {
                call.json(200, COMPLETION);
            } else {
                call.json(refusal.contains("NOT_IMPLEMENTED") ? 501 : 404, refusal);
            }
        });
        open.add(upstream);
        return URI.create("http://127.0.0.1:" + upstream.port());
    }

    private TestProxy proxy(Workspace workspace) throws Exception {
        TestProxy proxy = TestProxy.to(workspace, new FixedAuthorizer(new Secret("dapi-test"), "a test token"));
        open.add(proxy);
        return proxy;
    }

    private static RawClient.Answer ask(TestProxy proxy, String model) throws Exception {
        try (RawClient client = proxy.client()) {
            return client.post("/v1/chat/completions", "{\"model\":\"" + model + "\",\"messages\":[]}")
                    .read();
        }
    }

    @Test
    void aClassicNameThatIsNoLongerServedIsAskedByItsCatalogueNameFromThenOn() throws Exception {
        URI upstream = upstream((path, model) -> model.startsWith("databricks-") ? NO_LONGER.formatted(model) : null);
        TestProxy proxy = proxy(WorkspaceAddress.gateway(upstream + "/ai-gateway", 0));

        assertEquals(200, ask(proxy, "databricks-gpt-5-4").status());
        assertEquals(200, ask(proxy, "databricks-gpt-5-4").status());

        String path = "/ai-gateway/mlflow/v1/chat/completions ";
        assertEquals(
                List.of(path + "databricks-gpt-5-4", path + "system.ai.gpt-5-4", path + "system.ai.gpt-5-4"), asked);
        assertEquals(
                Map.of(upstream + " databricks-gpt-5-4", "system.ai.gpt-5-4"),
                proxy.memory().names());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fromServingEndpointsTheCatalogueNameLeadsToTheGateway(boolean single) throws Exception {
        URI upstream = upstream((path, model) ->
                path.startsWith("/serving-endpoints/") ? NO_LONGER.formatted("databricks-gpt-5-4") : null);
        String address = single ? upstream + "/serving-endpoints/databricks-gpt-5-4/invocations" : upstream.toString();
        TestProxy proxy = proxy(WorkspaceAddress.workspace(address, 0));

        assertEquals(200, ask(proxy, "databricks-gpt-5-4").status());

        assertEquals(
                List.of(
                        "/serving-endpoints/databricks-gpt-5-4/invocations databricks-gpt-5-4",
                        "/ai-gateway/mlflow/v1/chat/completions system.ai.gpt-5-4"),
                asked);
    }

    @Test
    void aNameThatWasLearnedAndIsUnknownNowIsTriedTheOldWay() throws Exception {
        URI upstream = upstream((path, model) -> model.startsWith("system.ai.") ? NOT_FOUND.formatted(model) : null);
        TestProxy proxy = proxy(WorkspaceAddress.gateway(upstream + "/ai-gateway", 0));
        proxy.memory().learnName(upstream.toString(), "databricks-gpt-5-4", "system.ai.gpt-5-4");

        assertEquals(200, ask(proxy, "databricks-gpt-5-4").status());

        assertEquals(Map.of(), proxy.memory().names());
    }

    @Test
    void whenNeitherNameIsKnownTheFirstReasonIsTold() throws Exception {
        URI upstream = upstream((path, model) ->
                model.startsWith("databricks-") ? NO_LONGER.formatted(model) : NOT_FOUND.formatted(model));
        TestProxy proxy = proxy(WorkspaceAddress.gateway(upstream + "/ai-gateway", 0));

        RawClient.Answer answer = ask(proxy, "databricks-gpt-5-4");

        assertTrue(answer.status() >= 400, answer.body());
        assertTrue(answer.body().contains("no longer available"), answer.body());
        assertEquals(2, asked.size(), "each name once");
        assertTrue(proxy.memory().isEmpty(), "what did not help is not remembered");
    }

    @Test
    void anUnknownModelIsNotAskedForTwice() throws Exception {
        URI upstream = upstream((path, model) -> NOT_FOUND.formatted(model));
        TestProxy proxy = proxy(WorkspaceAddress.gateway(upstream + "/ai-gateway", 0));

        assertTrue(ask(proxy, "databricks-gpt-5-44").body().contains("does not exist"));
        assertEquals(1, asked.size());
    }

    @Test
    void aWorkspaceWithoutGatewayIsUsedByItsServingEndpointsFromThenOn() throws Exception {
        URI upstream = upstream((path, model) -> path.startsWith("/ai-gateway/") ? NO_GATEWAY : null);
        TestProxy proxy = proxy(WorkspaceAddress.gateway(upstream + "/ai-gateway", 0));

        assertEquals(200, ask(proxy, "databricks-gpt-5-4").status());
        assertEquals(200, ask(proxy, "system.ai.gpt-5-4").status());

        String serving = "/serving-endpoints/databricks-gpt-5-4/invocations databricks-gpt-5-4";
        assertEquals(List.of("/ai-gateway/mlflow/v1/chat/completions databricks-gpt-5-4", serving, serving), asked);
        assertEquals(Set.of(upstream.toString()), proxy.memory().workspacesWithoutGateway());
    }

    @Test
    void aModelWithTheResponsesApiAloneIsReachedThroughTheGatewayOfABareHost() throws Exception {
        URI upstream = upstream((path, model) -> null);
        TestProxy proxy = proxy(WorkspaceAddress.workspace(upstream.toString(), 0));

        assertEquals(200, ask(proxy, "databricks-gpt-5-3-codex").status());

        assertEquals(List.of("/ai-gateway/cursor/v1/chat/completions databricks-gpt-5-3-codex"), asked);
        assertFalse(proxy.memory().lacksGateway(upstream.toString()));
    }
}
