package dev.brickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings, the token route and the log of requests. */
class ListingsTest {
    private static final String SERVICES = "/api/2.1/unity-catalog/model-services?parent=schemas/system.ai";

    private static DemoWorkspace workspace;
    private static Client client;

    @BeforeAll
    static void start() {
        workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "the-token"));
        client = new Client(workspace);
    }

    @AfterAll
    static void stop() {
        workspace.close();
    }

    @Test
    void listsServingEndpoints() throws Exception {
        JsonObject plain = json("/api/2.0/serving-endpoints");
        JsonObject rich = json("/api/2.0/serving-endpoints:foundation-models");

        assertEquals(
                DemoModels.ALL.stream().map(DemoModel::endpointName).toList(),
                Json.objects(plain, "endpoints").stream()
                        .map(endpoint -> Json.string(endpoint, "name"))
                        .toList());
        JsonObject codex = Json.objects(rich, "endpoints").stream()
                .filter(endpoint -> Json.string(endpoint, "name").equals("databricks-gpt-5-3-codex"))
                .findFirst()
                .orElseThrow();
        JsonObject entity =
                Json.objects(Json.child(codex, "config"), "served_entities").getFirst();
        assertEquals(
                List.of("openai/v1/responses", "cursor/v1/chat/completions"),
                Json.strings(Json.child(entity, "foundation_model"), "api_types"));
        assertEquals("READY", Json.string(Json.child(codex, "state"), "ready"));
    }

    @Test
    void tellsPermissionsOfOneEndpoint() throws Exception {
        assertEquals(
                "CAN_QUERY", Json.string(json("/api/2.0/serving-endpoints/databricks-glm-5-2"), "permission_level"));
        assertEquals(404, client.get("/api/2.0/serving-endpoints/none").statusCode());
    }

    @Test
    void pagesModelServices() throws Exception {
        JsonObject first = json(SERVICES + "&page_size=10");
        JsonObject second = json(SERVICES + "&page_size=10&page_token=" + Json.string(first, "next_page_token"));

        assertEquals(10, Json.list(first, "model_services").size());
        assertEquals(
                DemoModels.ALL.size() - 10, Json.list(second, "model_services").size());
        assertFalse(second.has("next_page_token"));
        JsonObject claude = Json.objects(first, "model_services").getFirst();
        assertEquals("model-services/system.ai.claude-sonnet-4-6", Json.string(claude, "name"));
        assertTrue(Json.strings(claude, "supported_api_types").contains("anthropic/v1/messages"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&page_size=5", "&page_size=1000"})
    void wantsABoundedPage(String size) throws Exception {
        HttpResponse<String> response = client.get(SERVICES + size);

        assertEquals(499, response.statusCode());
        assertEquals("", response.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/ai-gateway/v2/endpoints?page_size=100",
                "/ai-gateway/anthropic/v1/models",
                "/api/2.0/preview/scim/v2/Me"
            })
    void answersTheOtherListings(String path) throws Exception {
        assertFalse(json(path).isEmpty());
    }

    @Test
    void givesATokenForAClientIdAndSecret() throws Exception {
        HttpResponse<String> refused = token("wrong");
        assertEquals(401, refused.statusCode());

        JsonObject granted = JsonParser.parseString(token("the-token").body()).getAsJsonObject();
        assertEquals(3600, granted.get("expires_in").getAsInt());
        HttpRequest me = HttpRequest.newBuilder(URI.create(workspace.uri() + "/api/2.0/preview/scim/v2/Me"))
                .header("Authorization", "Bearer " + Json.string(granted, "access_token"))
                .build();
        assertEquals(200, client.text(me).statusCode());

        workspace.expireOAuthTokens();
        assertEquals(403, client.text(me).statusCode());
    }

    @Test
    void keepsTheNewestRequestsWithoutSecrets() throws Exception {
        try (DemoWorkspace fresh = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "secret"))) {
            Client sender = new Client(fresh);
            sender.get("/one");
            assertEquals(List.of(), fresh.requests());

            fresh.keepRequests(2);
            sender.get("/two");
            sender.get("/three");
            sender.post("/four?x=1", "{\"a\":1}");

            List<DemoRequest> kept = fresh.requests();
            assertEquals(
                    List.of("/three", "/four?x=1"),
                    kept.stream().map(DemoRequest::path).toList());
            assertEquals("POST", kept.getLast().method());
            assertEquals("{\"a\":1}", kept.getLast().text());
            assertEquals("***", kept.getLast().headers().get("authorization"));
            assertFalse(kept.toString().contains("secret"));
        }
    }

    private static HttpResponse<String> token(String secret) throws Exception {
        String pair = Base64.getEncoder().encodeToString(("client:" + secret).getBytes(StandardCharsets.UTF_8));
        return client.text(HttpRequest.newBuilder(URI.create(workspace.uri() + "/oidc/v1/token"))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=all-apis"))
                .build());
    }

    private static JsonObject json(String path) throws Exception {
        HttpResponse<String> response = client.get(path);
        assertEquals(200, response.statusCode(), response.body());
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }
}
