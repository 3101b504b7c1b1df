package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.FixedAuthorizer;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.settings.Secret;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a path gets past the key, and none reaches another path of the workspace than its route's. */
class PathTricksTest extends SecuritySuite {
    private static final String KEYED = JSON + "x-api-key: " + KEY + "\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/chat/completions",
                "/v1//chat/completions",
                "/v1/./chat/completions",
                "/x/../v1/chat/completions",
                "/v1/chat/completions/",
                "/v1/chat/completions/.",
                "/v1/chat/completions/../../../api/2.0/token/list",
                "/v1%2fchat%2fcompletions",
                "/v1/%2e%2e/v1/chat/completions",
                "/v1/%252e%252e/chat/completions",
                "/v1/chat/completions%00",
                "/v1/chat/completions%00.txt",
                "/v1/chat/completions%0d%0aX:y",
                "/v1/chat/completions%23",
                "/v1/chat/completions%3f",
                "/v1/chat/completions%20",
                "/v1/chat/completions#fragment",
                "/V1/Chat/Completions",
                "/v1\\chat\\completions",
                "/v1%5cchat%5ccompletions",
                "/v1/chat%c0%afcompletions",
                "/%c0%ae%c0%ae/v1/chat/completions",
                "/v1/%e0%80%ae/chat/completions",
                "/%",
                "/%zz",
                "/%u002e",
                "/v1/ch\u00e4t/completions",
                "/api/2.0/token/list",
                "/serving-endpoints/m/invocations",
                "/ai-gateway/mlflow/v1/chat/completions",
                "/mlflow/v1/chat/completions",
                "/healthz/../v1/chat/completions",
                "/openai/deployments/../../api/2.0/x/chat/completions",
                "/openai/deployments/m/../../chat/completions"
            })
    void whatIsNoRouteGoesNowhere(String path) throws Exception {
        assertRefused(raw(locked, request("POST", path, "127.0.0.1:PORT", KEYED, BODY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models",
                "/%76%31/models",
                "/v1;x=y/models",
                "/v1/models;/healthz",
                "/healthz;/v1/models",
                "/healthz/../v1/models",
                "/healthz;/../v1/models",
                "/healthz%2f..%2fv1%2fmodels",
                "/healthz/",
                "/healthz%2f",
                "/HEALTHZ",
                "//",
                "//healthz",
                "/./",
                "/../",
                "/%2e",
                "/%2f",
                "/;/../v1/models",
                "/v1/models/../../",
                "/v1/models/%2e%2e/%2e%2e/healthz",
                "/nowhere"
            })
    void noSpellingGetsPastTheKey(String path) throws Exception {
        assertRefused(401, raw(locked, request("GET", path, "127.0.0.1:PORT", "", "")));
        assertRefused(401, raw(locked, request("POST", path, "127.0.0.1:PORT", JSON, BODY)));
    }

    /** The paths that need no key, in every spelling that is theirs, say nothing but the version. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/?x", "/healthz?x=/v1/models", "/;x", "/%68ealthz"})
    void whatNeedsNoKeyTellsNothing(String path) throws Exception {
        RawClient.Answer answer = raw(locked, request("GET", path, "127.0.0.1:PORT", "", ""));
        assertEquals("{\"status\":\"ok\",\"version\":\"test\"}", answer.body());
        assertRefused(401, raw(locked, request("POST", path, "127.0.0.1:PORT", JSON, BODY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?a=b", "?/../api", "?model=../x", ";x=y", "?a=%0d%0aX:y"})
    void whatFollowsThePathStaysHere(String rest) throws Exception {
        assertServed(raw(locked, request("POST", CHAT + rest, "127.0.0.1:PORT", KEYED, BODY)));
        assertTrue(forwarded.getFirst().head.startsWith("POST /mlflow/v1/chat/completions HTTP/1.1\r\n"));
        assertFalse(forwarded.getFirst().head.contains("X:y"), forwarded.getFirst().head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "%2e%2e",
                "..%2f..%2fapi%2f2.0%2ftoken",
                "a%2fb",
                "%00",
                "%3Cscript%3E",
                "a%0d%0aSet-Cookie:x",
                "%c0%af",
                "%F0%9F%98%80"
            })
    void aModelThatIsNoneIsNotFound(String id) throws Exception {
        RawClient.Answer answer = raw(locked, request("GET", "/v1/models/" + id, "127.0.0.1:PORT", KEYED, ""));
        assertRefused(404, answer);
        assertFalse(answer.head().contains("Set-Cookie"), answer.head());
        assertEquals("application/json", answer.header("Content-Type"));
    }

    /** Where the model's name becomes a part of the path upstream, it stays one part of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../api/2",
                "..%2fapi",
                "a/.",
                "a/b",
                "a?b=c",
                "a#b",
                "a;b",
                "a b",
                "a\\\\b",
                "a\\r\\nHost: evil.example",
                "a\\u0000b",
                "%2e%2e",
                "...",
                "\u00e9"
            })
    void aModelsNameIsOnePartOfThePath(String model) throws Exception {
        try (TestProxy serving = serving()) {
            String body = "{\"model\":\"" + model + "\",\"messages\":[]}";
            try (RawClient client = serving.client()) {
                assertServed(client.post(CHAT, body).read());
            }
            String line = forwarded.getFirst().head.lines().findFirst().orElseThrow();
            assertTrue(line.matches("POST /serving-endpoints/[A-Za-z0-9._~%-]+/invocations HTTP/1\\.1"), line);
            assertEquals(
                    "/serving-endpoints/",
                    URI.create(line.split(" ", -1)[1]).normalize().getRawPath().substring(0, 19));
        }
    }

    /** No encoding keeps these two from leading elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aNameThatIsAWayUpIsNoModel(String model) throws Exception {
        try (TestProxy serving = serving();
                RawClient client = serving.client()) {
            assertRefused(
                    404,
                    client.post(CHAT, "{\"model\":\"" + model + "\",\"messages\":[]}")
                            .read());
            assertRefused(
                    404,
                    client.post(
                                    "/openai/deployments/" + model.replace(".", "%2e") + "/chat/completions",
                                    "{\"messages\":[]}")
                            .read());
        }
    }

    private TestProxy serving() throws Exception {
        return TestProxy.to(
                WorkspaceAddress.workspace(upstream.uri().toString(), 0),
                new FixedAuthorizer(new Secret(TestProxy.TOKEN), "a test token"));
    }
}
