package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brickway.Brickway;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code brickway token} as a process, with the keychain switched off; e2e/keychain.sh has it with a real one. */
@Timeout(120)
class TokenProcessTest {
    private static final String TOKEN = "dapi5ecret0123";

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String text) {}

    private Ended run(Map<String, String> environment, String input, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Brickway.class.getName(),
                "token"));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DBX_") || name.startsWith("DATABRICKS_"));
        builder.environment().put("BRICKWAY_CONFIG_DIR", folder.toString());
        builder.environment().put("BRICKWAY_KEYCHAIN", "off");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // It ended without reading: what it says about that is looked at below.
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertFalse(text.contains("5ecret"), text);
        assertFalse(text.contains("Exception"), text);
        return new Ended(process.exitValue(), text);
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
            strings = {"set dapi5ecret0123", "set --token=dapi5ecret0123", "dapi5ecret0123", "test dapi5ecret0123"})
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
}
