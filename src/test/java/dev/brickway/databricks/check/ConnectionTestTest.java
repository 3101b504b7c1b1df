package dev.brickway.databricks.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.FixedAuthorizer;
import dev.brickway.databricks.check.Step.State;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when the workspace answers in one of the many ways in which things go wrong. */
@Timeout(60)
class ConnectionTestTest {
    private static CheckReport check(StubServer server) throws Exception {
        return new Check("http://127.0.0.1:" + server.port()).run();
    }

    private static void assertCause(CheckReport report, String step, String headline, String cure) {
        String all = report.headline() + "\n" + report.cure() + "\n" + report.steps();
        assertEquals(step, report.cause().map(Step::name).orElse("none"), all);
        assertTrue(report.headline().startsWith("Problem: "), all);
        assertTrue(report.headline().contains(headline), all);
        assertNotNull(report.cure(), all);
        assertTrue(report.cure().contains(cure), all);
        assertFalse(all.contains(Check.TOKEN), all);
    }

    @Test
    void allWorksAndTheFirstTokenIsTimed() throws Exception {
        List<String> heard = new ArrayList<>();
        try (StubServer server = Check.workspace((head, socket, out) -> StubServer.stream(out, Check.STREAM))) {
            CheckReport report = new Check("http://127.0.0.1:" + server.port()).run(new StepListener() {
                @Override
                public void started(String name) {
                    heard.add("> " + name);
                }

                @Override
                public void ended(Step step) {
                    heard.add(step.name());
                }
            });
            assertTrue(report.passed(), report.toString());
            assertTrue(
                    report.headline().startsWith("Everything works: " + Check.MODEL + " answered: first token after "),
                    report.headline());
            assertEquals(
                    ConnectionTest.STEPS,
                    report.steps().stream().map(Step::name).toList());
            assertEquals(
                    ConnectionTest.STEPS.stream()
                            .flatMap(name -> List.of("> " + name, name).stream())
                            .toList(),
                    heard);
            assertEquals(
                    "signed in as anna@example.com; CAN_QUERY on " + Check.MODEL,
                    Check.step(report, "permission").result());
            assertEquals(
                    "2 serving endpoints, 1 of them for chat",
                    Check.step(report, "model list").result());
            String question = server.heads.getLast();
            assertTrue(
                    question.startsWith("POST /serving-endpoints/" + Check.MODEL + "/invocations HTTP/1.1"), question);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "401|{\"error_code\":401,\"message\":\"Credential was not sent or was of an unsupported type for this API.\"}|does not take what Brickway signs in with (401|Access tokens",
                "403|{\"error_code\":403,\"message\":\"Invalid access token.\"}|the workspace refuses the token (403 Invalid access token.).|Make a new one",
                "400|Invalid Token|the workspace refuses the token (400 Invalid Token).|Make a new one",
                "403|{\"error_code\":403,\"message\":\"The access token is expired\"}|the token has expired (403|too old",
                "400|{\"message\":\"io.jsonwebtoken.IncorrectClaimException: Expected aud claim to be x, but was y\"}|made for another service or workspace (400|token of this workspace",
                "403|{\"error_code\":403,\"message\":\"Provided OAuth token does not have required scopes: serving.serving-endpoints-query\"}|the token was not made for this (403|serving.serving-endpoints-query",
                "403|{\"error_code\":403,\"message\":\"Source IP address: 1.2.3.4 is blocked by Databricks IP ACL for workspace: 1\"}|does not admit this computer's network (403|VPN",
                "403|{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"User does not have permission 'Query' on Endpoint databricks-claude-sonnet-4-6\"}|you have no permission for databricks-claude-sonnet-4-6 (403|Can Query",
                "403|{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"The rate limit is set to 0 for this endpoint\"}|databricks-claude-sonnet-4-6 is switched off for you (403|rate limit of zero",
                "404|{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"Endpoint with name 'x' does not exist.\"}|knows no databricks-claude-sonnet-4-6 (404 Endpoint with name 'x' does not exist.)|models.json",
                "404|Path must be of form /serving-endpoints/<endpoint_name>/invocations|no such API at this address (404|check the address",
                "404|{\"error_code\":\"FEATURE_DISABLED\",\"message\":\"AI Gateway is not available for this workspace.\"}|has no AI Gateway (404|workspace's address",
                "400|{\"error_code\":\"BAD_REQUEST\",\"message\":\"API type 'mlflow/v1/chat/completions' is not supported by 'x'. Supported API types: [openai/v1/responses].\"}|does not offer databricks-claude-sonnet-4-6 through this API (400|openai/v1/responses",
                "400|{\"message\":\"Native_api_type=openai/v1/responses is not supported for provider Amazon Bedrock.\"}|through this API (400|models.json",
                "413|{\"message\":\"too big\"}|the request is too large (413|smaller",
                "429|{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"REQUEST_LIMIT_EXCEEDED: Exceeded workspace input tokens per minute rate limit for x. Work with your Databricks account team to request a higher FMAPI rate limit tier.\"}|the rate limit of databricks-claude-sonnet-4-6 is used up (429|another model",
                "429|{\"message\":\"QPS rate limit. Please use a provisioned throughput Foundation Model APIs endpoint for a higher rate limit.\"}|is used up (429|another model",
                "429|{\"message\":\"User defined rate limit(s) exceeded: Requests-per-minute (RPM)\"}|is used up (429|administrator, who has set this limit",
                "429|{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_exceeded\",\"code\":429}}|is used up (429 slow down)|higher rate limit",
                "501|{\"error_code\":\"NOT_IMPLEMENTED\",\"message\":\"'x' is no longer available. Use Unity Catalog model services (v3).\"}|by another name now (501|system.ai",
                "503|{\"error_code\":\"ENDPOINT_NOT_READY\",\"message\":\"The endpoint is starting\"}|is not ready (503|starting",
                "504|upstream request timeout|took too long (504|five minutes",
                "500|{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"boom\"}|the workspace failed over databricks-claude-sonnet-4-6 (500 boom)|try again",
                "502|<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>|a web page came where the answer of databricks-claude-sonnet-4-6 should be (502|in front of",
                "403|<html><head><title>Access Denied</title></head><body>CDN</body></html>|a web page came|firewall",
                "200|<!doctype html><html><head><title>Databricks - Sign In</title></head></html>|leads to a sign-in page|the workspace's own",
                "200|{\"choices\":[{\"message\":{\"content\":\"ok\"}}]}|answers, but not as a stream|models.json",
                "200|{\"error_code\":\"BAD_REQUEST\",\"message\":\"no\"}|refuses the request for databricks-claude-sonnet-4-6 (200 no)|",
                "200||the answer of databricks-claude-sonnet-4-6 is empty.|another model",
            })
    void aRefusalOfTheAnswerHasItsOwnCauseAndCure(
            int status, @Nullable String body, String headline, @Nullable String cure) throws Exception {
        String text = body == null ? "" : body;
        String type = text.startsWith("{") ? "application/json" : text.startsWith("<") ? "text/html" : "text/plain";
        try (StubServer server = Check.workspace((head, socket, out) -> StubServer.answer(out, status, type, text))) {
            CheckReport report = check(server);
            if (cure == null) {
                assertTrue(report.headline().contains(headline), report.headline());
            } else {
                assertCause(report, "answer", headline, cure);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "data: {\"choices\":[{\"delta\":{\"content\":\"o\"}}]}\\n\\n|broke off after 1 events, without an end|firewall",
                "data: {\"choices\":[]}\\n\\ndata: {\"error\":{\"message\":\"slow down\",\"code\":429}}\\n\\n|the rate limit of databricks-claude-sonnet-4-6 is used up (429 slow down)|Wait",
                "data: {\"choices\":[]}\\n\\n%&/ nonsense\\n|holds what is no event: '%&/ nonsense'|Try again",
                ":\\n\\n|is empty|Try again",
            })
    void aBrokenStreamHasItsOwnCauseAndCure(String body, String headline, String cure) throws Exception {
        try (StubServer server =
                Check.workspace((head, socket, out) -> StubServer.stream(out, body.replace("\\n", "\n")))) {
            assertCause(check(server), "answer", headline, cure);
        }
    }

    @Test
    void aConnectionThatIsCutInTheMiddleIsTold() throws Exception {
        try (StubServer server = Check.workspace((head, socket, out) -> {
            String event = "data: {\"choices\":[{\"delta\":{\"content\":\"o\"}}]}\n\n";
            String head200 = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
            String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
            out.write((head200 + chunk).getBytes(StandardCharsets.UTF_8));
            out.flush();
        })) {
            assertCause(check(server), "answer", "broke off after 1 events", "firewall");
        }
        try (StubServer server = Check.workspace((head, socket, out) -> socket.close())) {
            assertCause(check(server), "answer", "ended before " + Check.MODEL + " answered", "Try again");
        }
    }

    @Test
    void noTokenWithinTheLimitIsTold() throws Exception {
        try (StubServer silent = Check.workspace((head, socket, out) -> StubServer.hang(socket))) {
            assertCause(
                    new Check("http://127.0.0.1:" + silent.port())
                            .answerWithin(Duration.ofMillis(300))
                            .run(),
                    "answer",
                    "no token came from " + Check.MODEL + " within 300 ms",
                    "busy");
        }
        try (StubServer slow = Check.workspace((head, socket, out) -> {
            StubServer.stream(out, "data: {\"choices\":[{\"delta\":{\"content\":\"o\"}}]}\n\n");
            StubServer.hang(socket);
        })) {
            assertCause(
                    new Check("http://127.0.0.1:" + slow.port())
                            .answerWithin(Duration.ofSeconds(2))
                            .run(),
                    "answer",
                    "began to answer, but did not end within 2 s",
                    "busy");
        }
    }

    @Test
    void aTokenThatTheWorkspaceQuotesIsNotShown() throws Exception {
        try (StubServer server = new StubServer((head, socket, out) ->
                StubServer.answer(out, 400, "text/plain", "I do not know '" + Check.TOKEN + "'"))) {
            assertCause(check(server), "answer", "I do not know '***'", "another model");
        }
    }

    @Test
    void aTokenThatMayOnlyQueryStillAnswers() throws Exception {
        try (StubServer server = new StubServer((head, socket, out) -> {
            if (head.startsWith("POST ")) {
                StubServer.stream(out, Check.STREAM);
            } else {
                StubServer.answer(
                        out,
                        403,
                        "application/json",
                        "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"Provided token does not have required scopes\"}");
            }
        })) {
            CheckReport report = check(server);
            assertTrue(report.passed(), report.toString());
            assertEquals(State.WARNING, Check.step(report, "permission").state());
            assertEquals(State.WARNING, Check.step(report, "model list").state());
            assertEquals(State.PASSED, Check.step(report, "answer").state());
            assertTrue(report.headline().startsWith("It works, with 2 warnings: "), report.headline());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "303|''|Location: https://ws.example/login?secret=1|leads to a sign-in page instead of the workspace's API (303 to https://ws.example/login)|the workspace's own",
                "401|{\"error_code\":401,\"message\":\"Credential was not sent or was of an unsupported type for this API.\"}|X-A: b|does not take what Brickway signs in with|Access tokens",
                "403|{\"error_code\":403,\"message\":\"Invalid access token.\"}|X-A: b|refuses the token (403 Invalid access token.)|Make a new one",
            })
    void aRefusedTokenIsToldBeforeAModelIsAsked(int status, String body, String header, String headline, String cure)
            throws Exception {
        try (StubServer server = new StubServer((head, socket, out) ->
                StubServer.answer(out, status, body.isEmpty() ? "" : "application/json", body, header))) {
            CheckReport report = check(server);
            assertCause(report, "permission", headline, cure);
            assertEquals(
                    "skipped: needs a token that the workspace takes",
                    Check.step(report, "answer").result());
            assertEquals(1, server.heads.size());
        }
    }

    @Test
    void theModelIsTheFirstEnabledOneThatTheWorkspaceLists() throws Exception {
        try (StubServer server = Check.workspace((head, socket, out) -> StubServer.stream(out, Check.STREAM))) {
            CheckReport report =
                    new Check("http://127.0.0.1:" + server.port()).asking(null).run();
            assertTrue(report.headline().contains(Check.MODEL), report.headline());
        }
    }

    @Test
    void aRenamedModelIsAskedByItsNewNameAsTheProxyDoes() throws Exception {
        try (StubServer server = Check.workspace((head, socket, out) -> {
            if (head.startsWith("POST /ai-gateway/mlflow/v1/chat/completions")) {
                StubServer.stream(out, Check.STREAM);
            } else {
                StubServer.answer(
                        out,
                        501,
                        "application/json",
                        "{\"error_code\":\"NOT_IMPLEMENTED\",\"message\":\"Use Unity Catalog model services (v3).\"}");
            }
        })) {
            CheckReport report = check(server);
            assertTrue(report.passed(), report.toString());
            Step answer = Check.step(report, "answer");
            assertEquals(State.WARNING, answer.state());
            assertTrue(answer.result().startsWith("system.ai.claude-sonnet-4-6 answered"), answer.result());
        }
    }

    @Test
    void withoutACredentialOnlyTheRestIsTested() throws Exception {
        try (StubServer server = Check.workspace((head, socket, out) -> StubServer.stream(out, Check.STREAM))) {
            CheckReport none = new Check("http://127.0.0.1:" + server.port())
                    .as(new FixedAuthorizer(null, "none"))
                    .run();
            assertCause(none, "credential", "no Databricks token is set", "DBX_TOKEN");
            assertEquals(State.PASSED, Check.step(none, "TCP").state());
            CheckReport failing = new Check("http://127.0.0.1:" + server.port())
                    .as(new FailingAuthorizer())
                    .run();
            assertCause(failing, "credential", "Problem: databricks is not signed in.", "Run `databricks auth login`.");
        }
    }

    @Test
    void aTokenThatSaysItIsExpiredIsNotEvenSent() throws Exception {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"exp\":1700000000}".getBytes(StandardCharsets.UTF_8));
        try (StubServer server = Check.workspace((head, socket, out) -> StubServer.stream(out, Check.STREAM))) {
            CheckReport report = new Check("http://127.0.0.1:" + server.port())
                    .as(new FixedAuthorizer(new Secret("eyJhbGciOiJub25lIn0." + claims + ".x"), "a token from .env"))
                    .run();
            assertCause(report, "credential", "a token from .env expired on 2023-11-1", "Sign in again");
            assertEquals(List.of(), server.heads);
        }
    }

    @Test
    void aClockThatIsOffIsTold() throws Exception {
        try (StubServer server = new StubServer((head, socket, out) -> {
            if (head.startsWith("POST ")) {
                StubServer.stream(out, Check.STREAM);
            } else {
                StubServer.answer(
                        out, 200, "application/json", "{\"userName\":\"a\"}", "Date: Wed, 21 Oct 2026 07:28:00 GMT");
            }
        })) {
            Clock slow = Clock.fixed(Instant.parse("2026-10-21T07:08:00Z"), ZoneOffset.UTC);
            Step clock = Check.step(
                    new Check("http://127.0.0.1:" + server.port()).at(slow).run(), "clock");
            assertEquals(State.WARNING, clock.state());
            assertEquals("this computer's clock is 20 minutes behind the workspace's", clock.result());
            Clock right = Clock.fixed(Instant.parse("2026-10-21T07:28:30Z"), ZoneOffset.UTC);
            assertEquals(
                    State.PASSED,
                    Check.step(
                                    new Check("http://127.0.0.1:" + server.port())
                                            .at(right)
                                            .run(),
                                    "clock")
                            .state());
        }
    }

    @Test
    void anInterruptEndsItAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (StubServer server = Check.workspace((head, socket, out) -> {
            asked.countDown();
            StubServer.hang(socket);
        })) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread testing = Thread.ofPlatform()
                    .start(() -> end.set(assertThrows(InterruptedException.class, () -> check(server))));
            asked.await();
            testing.interrupt();
            testing.join(10_000);
            assertTrue(end.get() instanceof InterruptedException);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "demo:error 401,credential",
        "demo:error 429,rate limit",
        "demo:error 503,not ready",
        "demo:html,web page",
        "demo:empty,empty",
        "demo:cut 2,broke off",
        "demo:garbage 1,no event",
        "demo:stream-error 2,answer",
        "demo:invalid-token,refuses the token"
    })
    void theDemoWorkspacesTroublesAreUnderstood(String prompt, String headline) throws Exception {
        try (DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "demo-token"))) {
            CheckReport report = new Check(demo.uri() + "/ai-gateway")
                    .as(new FixedAuthorizer(new Secret("demo-token"), "a token"))
                    .saying(prompt)
                    .run();
            String all = report.headline() + report.cause();
            assertEquals("answer", report.cause().orElseThrow().name(), all);
            assertTrue(all.toLowerCase(Locale.ROOT).contains(headline), all);
            CheckReport wrong = new Check(demo.uri() + "/ai-gateway").run();
            assertCause(wrong, "permission", "refuses the token (403 Invalid access token.)", "Make a new one");
        }
    }

    /** As a command line that signs in would fail. */
    private static final class FailingAuthorizer implements Authorizer {
        @Override
        public CompletionStage<@Nullable String> authorization() {
            return CompletableFuture.failedStage(
                    new CredentialFailure("databricks is not signed in. Run `databricks auth login`.", false));
        }

        @Override
        public CompletionStage<@Nullable String> renew(String refused) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public String describe() {
            return "the databricks command line";
        }

        @Override
        public void close() {}
    }
}
