package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brickway.BesideOthers;
import dev.brickway.cli.BrickwayProcess.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code brickway token} as a process, with the keychain switched off; e2e/keychain.sh has it with a real one. */
@Timeout(120)
@BesideOthers
class TokenProcessTest {
    private static final String TOKEN = "dapi5ecret0123";

    @TempDir
    private Path folder;

    private Ended run(Map<String, String> environment, String input, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("token"));
        command.addAll(List.of(args));
        Ended ended = Launch.of(folder, command.toArray(String[]::new))
                .with(environment)
                .input(input)
                .run();
        assertFalse(ended.text().contains("5ecret"), ended.text());
        assertFalse(ended.text().contains("Exception"), ended.text());
        return ended;
    }

    private HttpServer workspace(String me, String listing) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/api/2.0/preview/scim/v2/Me", exchange -> answer(exchange, me));
        server.createContext("/api/2.0/serving-endpoints", exchange -> answer(exchange, listing));
        server.start();
        return server;
    }

    /** Answers with a status and a body, "200{}", to whoever has the token. */
    private static void answer(HttpExchange exchange, String answer) throws IOException {
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = (known ? answer.substring(3) : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? Integer.parseInt(answer.substring(0, 3)) : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Ended test(String me, String listing) throws Exception {
        HttpServer server = workspace(me, listing);
        try {
            return run(
                    Map.of("DBX_TOKEN", TOKEN),
                    "",
                    "test",
                    "--workspace",
                    "http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set dapi5ecret0123",
                "set --token=dapi5ecret0123",
                "dapi5ecret0123",
                "test dapi5ecret0123",
                "set --proxy-password dapi5ecret0123",
                "set --proxy-password=dapi5ecret0123"
            })
    void aTokenAsAnArgumentIsRefusedAndNotRepeated(String args) throws Exception {
        Ended ended = run(Map.of("DBX_WORKSPACE_HOST", "w.example"), "", args.split(" "));
        assertEquals(2, ended.exitCode(), ended.text());
        assertEquals(1, ended.text().lines().count(), ended.text());
        assertTrue(ended.text().contains("not taken as an argument"), ended.text());
    }

    @Test
    void withoutAKeychainNothingIsStoredAndTheWayOutIsTold() throws Exception {
        Ended ended = run(Map.of(), TOKEN, "set", "--workspace", "https://w.example");
        assertEquals(1, ended.exitCode(), ended.text());
        assertEquals(1, ended.text().lines().count(), ended.text());
        assertTrue(ended.text().contains("Nothing was stored"), ended.text());
        assertTrue(ended.text().contains("BRICKWAY_KEYCHAIN in the environment"), ended.text());
        assertTrue(ended.text().contains("DBX_TOKEN"), ended.text());
        try (Stream<Path> files = Files.walk(folder)) {
            assertTrue(files.filter(Files::isRegularFile).noneMatch(TokenProcessTest::holdsTheToken));
        }
        assertFalse(Files.exists(folder.resolve("settings.json")), "nothing is remembered of what was not done");
    }

    private static boolean holdsTheToken(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(TOKEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void clearSaysThatTheKeychainIsOff() throws Exception {
        Ended ended = run(Map.of("DBX_WORKSPACE_HOST", "w.example"), "", "clear");
        assertEquals(1, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("switches the keychain off"), ended.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "clear", "test"})
    void withoutAWorkspaceItSaysHowToNameOne(String command) throws Exception {
        Ended ended = run(Map.of(), TOKEN, command);
        assertEquals(2, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("--workspace"), ended.text());
    }

    @Test
    void testSaysWhoItIsAndWhichCredentialWasUsed() throws Exception {
        Ended ended = test("200{\"userName\":\"ada@example.com\",\"displayName\":\"Ada\"}", "500{}");
        assertEquals(0, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("as Ada (ada@example.com)"), ended.text());
        assertTrue(ended.text().contains("DBX_TOKEN in the environment"), ended.text());
    }

    @Test
    void aTokenThatMayNotAskWhoItIsMayStillBeGood() throws Exception {
        Ended ended = test("403{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"No scope scim\"}", "200{}");
        assertEquals(0, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("may not ask"), ended.text());
    }

    @Test
    void aTokenForModelRequestsAloneMayNeitherAskNorList() throws Exception {
        String scope =
                "403{\"error_code\":403,\"message\":\"Provided OAuth token does not have required scopes: scim\"}";
        Ended ended = test(scope, scope);
        assertEquals(0, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("may not ask"), ended.text());
    }

    @Test
    void whereTheAddressDoesNotTellTheWorkspaceNothingIsAsked() throws Exception {
        Map<String, String> environment = Map.of(
                "DBX_WORKSPACE_HOST",
                "https://123.ai-gateway.cloud.databricks.com",
                "DBX_TOKEN",
                "dapi-planted-5ecret");
        Ended ended = run(environment, "", "test");
        assertEquals(1, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("does not tell whose it is"), ended.text());
        assertTrue(ended.text().contains("brickway doctor"), ended.text());
        assertFalse(ended.text().contains("planted"), ended.text());
    }

    @Test
    void aRefusedTokenIsToldInTheWorkspacesWords() throws Exception {
        String refusal = "403{\"error_code\":403,\"message\":\"Invalid access token.\"}";
        Ended ended = test(refusal, refusal);
        assertEquals(1, ended.exitCode(), ended.text());
        assertEquals(1, ended.text().lines().count(), ended.text());
        assertTrue(ended.text().contains("Invalid access token."), ended.text());
        assertTrue(ended.text().contains("DBX_TOKEN in the environment"), ended.text());
    }

    @Test
    void withNothingToSignInWithItSaysHowToGetSomething() throws Exception {
        Ended ended = run(Map.of("DBX_WORKSPACE_HOST", "http://127.0.0.1:1"), "", "test");
        assertEquals(1, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("brickway token set"), ended.text());
    }

    @Test
    void theKeychainSwitchTakesOnAndOffOnly() throws Exception {
        Ended ended = run(Map.of("BRICKWAY_KEYCHAIN", "maybe"), "", "test", "--demo");
        assertEquals(2, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("BRICKWAY_KEYCHAIN"), ended.text());
    }

    private Ended proxyPassword(String command, Map<String, String> environment) throws Exception {
        Ended ended = run(environment, "pass 5ecret\n", command, "--proxy-password");
        assertEquals(1, ended.text().lines().count(), ended.text());
        return ended;
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "clear"})
    void aProxysPasswordNeedsAProxyWithAUser(String command) throws Exception {
        Ended none = proxyPassword(command, Map.of("DBX_WORKSPACE_HOST", "w.example"));
        assertEquals(2, none.exitCode(), none.text());
        assertTrue(none.text().contains("No proxy is set") && none.text().contains("BRICKWAY_PROXY"), none.text());
        Ended nobody = proxyPassword(command, Map.of("BRICKWAY_PROXY", "http://proxy.example:3128"));
        assertEquals(2, nobody.exitCode(), nobody.text());
        assertTrue(nobody.text().contains("http://user@proxy.example:3128"), nobody.text());
        Ended unused = proxyPassword(command, Map.of("HTTPS_PROXY", "http://ada@proxy.example:3128"));
        assertTrue(unused.text().contains("No proxy is set"), "the system's proxy is not wanted: " + unused.text());
    }

    @Test
    void aPasswordInTheProxysAddressIsStronger() throws Exception {
        Ended ended = proxyPassword("set", Map.of("BRICKWAY_PROXY", "http://ada:in5ecret@proxy.example:3128"));
        assertEquals(1, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("BRICKWAY_PROXY in the environment"), ended.text());
        assertTrue(ended.text().contains("stronger than the keychain"), ended.text());
        assertTrue(ended.text().contains("http://user@proxy.example:3128"), ended.text());
    }

    @Test
    void withoutAKeychainAProxysPasswordIsNotStoredEither() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"proxy\": \"http://ada@proxy.example:3128\"}");
        Ended set = proxyPassword("set", Map.of());
        assertEquals(1, set.exitCode(), set.text());
        assertTrue(set.text().contains("Nothing was stored") && set.text().contains("BRICKWAY_PROXY"), set.text());
        Ended clear = proxyPassword("clear", Map.of());
        assertEquals(1, clear.exitCode(), clear.text());
        assertTrue(clear.text().contains("switches the keychain off"), clear.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--client-id=app-1", "--workspace=w.example"})
    void aProxysPasswordIsForNoWorkspace(String other) throws Exception {
        Ended ended = run(Map.of("BRICKWAY_PROXY", "http://ada@proxy.example"), "", "set", "--proxy-password", other);
        assertEquals(2, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("goes with neither"), ended.text());
    }
}
