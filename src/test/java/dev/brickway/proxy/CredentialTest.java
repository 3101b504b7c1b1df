package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.WorkspaceAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a call comes by its credential, and what happens when the workspace refuses it. */
@Timeout(60)
class CredentialTest {
    private static final String BODY = "{\"model\":\"databricks-claude-sonnet-4-6\",\"messages\":[]}";
    private static final String COMPLETION =
            "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},"
                    + "\"finish_reason\":\"stop\"}]}";
    private static final String INVALID = "{\"error_code\":403,\"message\":\"Invalid access token.\"}";

    /** An authorizer as scripted. */
    private record Scripted(
            CompletionStage<@Nullable String> first, Function<String, CompletionStage<@Nullable String>> next)
            implements Authorizer {
        @Override
        public CompletionStage<@Nullable String> authorization() {
            return first;
        }

        @Override
        public CompletionStage<@Nullable String> renew(String refused) {
            return next.apply(refused);
        }

        @Override
        public String describe() {
            return "scripted";
        }

        @Override
        public void close() {}
    }

    private final List<String> sent = new CopyOnWriteArrayList<>();

    /** A workspace that takes "Bearer good" alone. */
    private RawUpstream workspace(int status, String refusal) throws Exception {
        return new RawUpstream(call -> {
            sent.add(call.header("authorization"));
            if (call.header("authorization").equals("Bearer good")) {
                call.json(200, COMPLETION);
            } else {
                call.json(status, refusal);
            }
        });
    }

    private static RawClient.Answer ask(RawUpstream upstream, Authorizer authorizer, String... headers)
            throws Exception {
        try (TestProxy proxy = TestProxy.to(
                        WorkspaceAddress.gateway(
                                URI.create("http://127.0.0.1:" + upstream.port())
                                        .toString(),
                                0),
                        authorizer);
                RawClient client = proxy.client()) {
            return client.post("/v1/chat/completions", BODY, headers).read();
        }
    }

    private static CompletionStage<@Nullable String> now(@Nullable String value) {
        return CompletableFuture.completedStage(value);
    }

    private static CompletionStage<@Nullable String> soon(@Nullable String value) {
        CompletableFuture<@Nullable String> later = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> later.complete(value));
        return later;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"error_code":401,"message":"Credential was not sent or was of an unsupported type for this API."}
            403 | {"error_code":403,"message":"Invalid access token."}
            400 | Invalid Token
            """)
    void aRefusedTokenIsRenewedOnceAndTheClientNeverKnows(int status, String refusal) throws Exception {
        try (RawUpstream upstream = workspace(status, refusal)) {
            RawClient.Answer answer = ask(upstream, new Scripted(now("Bearer old"), refused -> soon("Bearer good")));

            assertEquals(200, answer.status(), answer.body());
            assertEquals(List.of("Bearer old", "Bearer good"), sent);
        }
    }

    @Test
    void aTokenRefusedTwiceIsToldToTheClient() throws Exception {
        try (RawUpstream upstream = workspace(403, INVALID)) {
            RawClient.Answer answer =
                    ask(upstream, new Scripted(now("Bearer old"), refused -> soon("Bearer bad, too")));

            assertTrue(answer.status() >= 400, answer.body());
            assertTrue(answer.body().contains("Invalid access token."), answer.body());
            assertEquals(List.of("Bearer old", "Bearer bad, too"), sent);
        }
    }

    @Test
    void aTokenThatCannotBeRenewedIsNotSentAgain() throws Exception {
        try (RawUpstream upstream = workspace(403, INVALID)) {
            RawClient.Answer answer = ask(upstream, new Scripted(now("Bearer old"), refused -> now(null)));

            assertTrue(answer.body().contains("Invalid access token."), answer.body());
            assertEquals(List.of("Bearer old"), sent);
        }
    }

    @Test
    void aMissingPermissionIsNoReasonToSignInAgain() throws Exception {
        String denied = "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"User does not have permission 'Query'\"}";
        try (RawUpstream upstream = workspace(403, denied)) {
            RawClient.Answer answer = ask(upstream, new Scripted(now("Bearer old"), refused -> now("Bearer good")));

            assertTrue(answer.body().contains("User does not have permission 'Query'"), answer.body());
            assertEquals(List.of("Bearer old"), sent);
        }
    }

    @Test
    void aCredentialThatTakesAWhileIsWaitedFor() throws Exception {
        try (RawUpstream upstream = workspace(403, INVALID)) {
            RawClient.Answer answer = ask(upstream, new Scripted(soon("Bearer good"), refused -> now(null)));

            assertEquals(200, answer.status(), answer.body());
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 503", "false, 401"})
    void noCredentialAtAllIsTold(boolean temporary, int status) throws Exception {
        CompletionStage<@Nullable String> failed = CompletableFuture.failedStage(
                new CredentialFailure("The keychain is locked. Unlock it and try again.", temporary));
        try (RawUpstream upstream = workspace(403, INVALID)) {
            RawClient.Answer answer = ask(upstream, new Scripted(failed, refused -> now(null)));

            assertEquals(status, answer.status(), answer.body());
            assertTrue(answer.body().contains("The keychain is locked. Unlock it and try again."), answer.body());
            assertEquals(List.of(), sent);
        }
    }

    @Test
    void theClientsOwnTokenIsUsedForWantOfAnotherAndNeverRenewed() throws Exception {
        try (RawUpstream upstream = workspace(403, INVALID)) {
            RawClient.Answer answer = ask(
                    upstream,
                    new Scripted(soon(null), refused -> now("Bearer good")),
                    "Authorization: Bearer dapi-of-the-client");

            assertTrue(answer.body().contains("Invalid access token."), answer.body());
            assertEquals(List.of("Bearer dapi-of-the-client"), sent);
        }
    }

    @Test
    void aTokenThatTheWorkspaceQuotesReachesNeitherTheClientNorTheLog() throws Exception {
        String token = "opaque-token-0123456789";
        String quoting = "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"" + token + " may not do this\"}";
        try (RawUpstream upstream = workspace(403, quoting);
                TestProxy proxy = TestProxy.to(
                        WorkspaceAddress.gateway("http://127.0.0.1:" + upstream.port(), 0),
                        new Scripted(now("Bearer " + token), refused -> now(null)));
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post("/v1/chat/completions", BODY).read();

            assertTrue(answer.body().contains("*** may not do this"), answer.body());
            assertEquals(List.of("Bearer " + token), sent);
            assertFalse(proxy.awaitRecords(1).toString().contains(token));
        }
    }
}
