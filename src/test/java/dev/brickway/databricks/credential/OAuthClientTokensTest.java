package dev.brickway.databricks.credential;

import static dev.brickway.databricks.credential.Stages.failure;
import static dev.brickway.databricks.credential.Stages.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.RestClient;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.ServerTrust;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OAuthClientTokensTest {
    private static final String SECRET = "dose0123456789abcdef0123456789abcdef";
    private static final SecretName STORED = SecretName.clientSecret("127.0.0.1", "my-client");

    private final MemorySecretStore secrets = new MemorySecretStore();
    private final RestClient rest = new RestClient(OutboundNetwork.direct(ServerTrust.of(true)), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        rest.close();
    }

    private static Credential.OAuthClient client(@Nullable String secret) {
        return new Credential.OAuthClient(
                "my-client", Secret.ofNullable(secret), STORED, "DATABRICKS_CLIENT_ID in the environment");
    }

    private OAuthClientTokens tokens(URI origin) {
        return new OAuthClientTokens(client(SECRET), origin, rest, secrets);
    }

    private Boolean letsIn(DemoWorkspace workspace, @Nullable String authorization) throws Exception {
        URI me = workspace.uri().resolve("/api/2.0/preview/scim/v2/Me");
        return rest.get(me, authorization, Duration.ofSeconds(20)).status() == 200;
    }

    @Test
    void theDemoWorkspaceGivesATokenAndAnotherOneAfterItHasEnded() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, SECRET));
                Authorizer authorizer = Authorizers.of(client(SECRET), workspace.uri(), rest, secrets, Map.of())) {
            String first = Objects.requireNonNull(value(authorizer.authorization()));
            assertTrue(letsIn(workspace, first));
            workspace.expireOAuthTokens();
            assertFalse(letsIn(workspace, first));
            workspace.keepRequests(2000);
            List<CompletionStage<@Nullable String>> renewals = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                renewals.add(authorizer.renew(first));
            }
            String second = Objects.requireNonNull(value(renewals.getFirst()));
            for (CompletionStage<@Nullable String> renewal : renewals) {
                assertEquals(second, value(renewal));
            }
            assertNotEquals(first, second);
            assertTrue(letsIn(workspace, second));
            assertEquals(
                    1,
                    workspace.requests().stream()
                            .filter(request -> request.path().contains("/oidc/v1/token"))
                            .count());
        }
    }

    @Test
    void theSecretMayBeInTheKeychain() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, SECRET));
                Authorizer authorizer = Authorizers.of(client(null), workspace.uri(), rest, secrets, Map.of())) {
            String message = String.valueOf(failure(authorizer.authorization()).getMessage());
            assertTrue(message.contains("DATABRICKS_CLIENT_ID in the environment"), message);
            assertTrue(message.contains("DATABRICKS_CLIENT_SECRET"), message);
        }
        secrets.write(STORED, new Secret(SECRET));
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, SECRET));
                Authorizer authorizer = Authorizers.of(client(null), workspace.uri(), rest, secrets, Map.of())) {
            assertTrue(letsIn(workspace, value(authorizer.authorization())));
        }
    }

    @Test
    void aWrongSecretIsToldWithItsCure() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "another-secret"));
                Authorizer authorizer = Authorizers.of(client(SECRET), workspace.uri(), rest, secrets, Map.of())) {
            CredentialFailure failure = failure(authorizer.authorization());
            String message = String.valueOf(failure.getMessage());
            assertTrue(message.contains("my-client") && message.contains("invalid_client"), message);
            assertTrue(message.contains("make a new secret"), message);
            assertFalse(failure.temporary());
            assertFalse((message + authorizer.describe() + authorizer).contains("dose"), message);
        }
    }

    /** A server that gives every POST the same answer, and keeps what it was asked. */
    private static final class Answers implements AutoCloseable {
        final HttpServer server;
        final List<String> asked = new CopyOnWriteArrayList<>();

        Answers(int status, String type, String body) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.getResponseHeaders().set("Location", "/login");
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"3600, 3600", "'\"900\"', 900", "0.5e3, 500", "'\"soon\"', 600", "null, 600"})
    void theEndIsReadFromWhateverIsSaid(String expiresIn, int seconds) throws Exception {
        String body = "{\"access_token\":\"eyJ.a.b\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn + "}";
        try (Answers server = new Answers(200, "application/json", body)) {
            AccessToken token = tokens(server.uri()).fetch(null);
            Instant end = Objects.requireNonNull(token.expires());
            long left = Duration.between(Instant.now(), end).toSeconds();
            assertTrue(left <= seconds && left > seconds - 60, "left " + left);
            assertEquals("eyJ.a.b", token.token().reveal());
            assertEquals(
                    List.of("POST /oidc/v1/token application/x-www-form-urlencoded Basic "
                            + java.util.Base64.getEncoder()
                                    .encodeToString(("my-client:" + SECRET).getBytes(StandardCharsets.UTF_8))
                            + " grant_type=client_credentials&scope=all-apis"),
                    server.asked);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | application/json | {"error":"invalid_scope","error_description":"SECRET"}     | all-apis           | false
            401 | application/json | {"error":"unauthorized_client"}                            | administrator      | false
            400 | application/json | {"error":"unsupported_grant_type"}                         | use a token        | false
            403 | application/json | {"error_code":"PERMISSION_DENIED","message":"IP blocked"}  | IP blocked         | false
            404 | text/html        | <html><title>Not found</title></html>                      | workspace's own    | false
            302 | text/html        | <html>Sign in</html>                                       | workspace's own    | false
            200 | text/html        | <html><title>Sign in</title>SECRET</html>                  | sign-in page       | false
            200 | application/json | {"expires_in":3600}                                        | sign-in page       | false
            200 | application/json | {"access_token":"SECRET two"}                              | spaces             | false
            429 | application/json | {"error_code":"REQUEST_LIMIT_EXCEEDED","message":"slow"}   | slow               | true
            503 | text/html        | <html><title>Busy</title></html>                           | 503                | true
            500 | application/json | SECRET                                                     | 500                | true
            """)
    void everyOddAnswerHasItsSentence(int status, String type, String body, String words, boolean temporary)
            throws Exception {
        try (Answers server = new Answers(status, type, body.replace("SECRET", SECRET))) {
            CredentialFailure failure = assertThrows(
                    CredentialFailure.class, () -> tokens(server.uri()).fetch(null));
            String message = String.valueOf(failure.getMessage());
            assertTrue(message.contains(words), message);
            assertFalse(message.contains("dose"), message);
            assertEquals(temporary, failure.temporary(), message);
            assertEquals(1, server.asked.size());
        }
    }

    @Test
    void aWorkspaceThatCannotBeReachedIsATemporaryFailure() throws Exception {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        CredentialFailure failure =
                assertThrows(CredentialFailure.class, () -> tokens(nobody).fetch(null));
        assertTrue(failure.temporary());
        assertTrue(String.valueOf(failure.getMessage()).contains("127.0.0.1"), failure.getMessage());
    }
}
