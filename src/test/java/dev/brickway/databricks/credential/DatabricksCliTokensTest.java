package dev.brickway.databricks.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With executables of our own named databricks; what they say is what the real one says. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake commands are shell scripts")
class DatabricksCliTokensTest {
    private static final String HOST = "https://adb-1.2.azuredatabricks.net";
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String TOKEN = """
            echo '{"access_token":"eyJ-token-'$calls'","token_type":"Bearer","expiry":"2026-03-01T12:00:00.123456789+01:00"}'
            """;
    private static final String SECRET = "eyJhbGciOiJSUzI1NiJ9.cGxhbnRlZA.c2VjcmV0";

    @TempDir
    private Path folder;

    private DatabricksCliTokens tokens(
            @Nullable String profile, @Nullable String executable, Map<String, String> environment, Duration limit) {
        return new DatabricksCliTokens(
                new Credential.DatabricksCli(HOST, profile, folder.resolve("cfg"), executable),
                environment,
                List.of(),
                limit);
    }

    private DatabricksCliTokens tokens(FakeCommand command) {
        return tokens("work", null, command.environment(Map.of()), LIMIT);
    }

    private static CredentialFailure failure(TokenSource source) {
        return assertThrows(CredentialFailure.class, () -> source.fetch(null));
    }

    private static String message(TokenSource source) {
        return String.valueOf(failure(source).getMessage());
    }

    @Test
    void itIsCalledForTheHostAndTheProfileAndKnowsNoSecretsOfOurs() throws Exception {
        FakeCommand command = new FakeCommand(folder, "databricks", TOKEN);
        Map<String, String> environment = command.environment(Map.of(
                "DATABRICKS_CONFIG_PROFILE", "another",
                "DATABRICKS_TOKEN", "dapi-mine",
                "DBX_TOKEN", "dapi-mine",
                "DATABRICKS_CLIENT_SECRET", "dose-mine",
                "BRICKWAY_LOCAL_KEY", "mine",
                "HTTPS_PROXY", "http://proxy.example:3128"));
        AccessToken token = tokens("work", null, environment, LIMIT).fetch(null);
        assertEquals("eyJ-token-1", token.token().reveal());
        assertEquals(Instant.parse("2026-03-01T11:00:00.123456789Z"), token.expires());
        assertEquals(List.of("auth token --host " + HOST + " --profile work --output json"), command.calls());
        List<String> child = command.childEnvironment();
        assertTrue(child.contains("HTTPS_PROXY=http://proxy.example:3128"), child.toString());
        assertTrue(child.contains("DATABRICKS_CONFIG_FILE=" + folder.resolve("cfg")), child.toString());
        assertFalse(child.toString().contains("mine") || child.toString().contains("CONFIG_PROFILE"), child.toString());
        assertFalse(token.toString().contains("eyJ"), token.toString());

        tokens(null, null, environment, LIMIT).fetch(null);
        assertEquals(
                "auth token --host " + HOST + " --output json", command.calls().getLast());
    }

    @Test
    void aRefusedTokenOutOfItsCacheIsForcedAnew() throws Exception {
        FakeCommand command = new FakeCommand(folder, "databricks", """
                case "$*" in
                *--force-refresh) echo '{"access_token":"eyJ-new","expiry":"2026-03-01T12:00:00Z"}' ;;
                *) echo '{"access_token":"eyJ-old","expiry":"2026-03-01T12:00:00Z"}' ;;
                esac""");
        assertEquals(
                "eyJ-new", tokens(command).fetch(new Secret("eyJ-old")).token().reveal());
        assertEquals(
                "eyJ-old",
                tokens(command).fetch(new Secret("eyJ-older")).token().reveal());
        FakeCommand older = new FakeCommand(folder, "databricks", """
                case "$*" in
                *--force-refresh) echo 'Error: unknown flag: --force-refresh' >&2; exit 1 ;;
                *) echo '{"access_token":"eyJ-old","expiry":"2026-03-01T12:00:00Z"}' ;;
                esac""");
        assertEquals(
                "eyJ-old", tokens(older).fetch(new Secret("eyJ-old")).token().reveal());
    }

    @Test
    void withoutTheProgramItSaysWhatToInstall() throws Exception {
        String missing = message(tokens("work", null, Map.of("PATH", folder + "::relative"), LIMIT));
        assertTrue(missing.contains("not found on the PATH") && missing.contains("DATABRICKS_CLI_PATH"), missing);
        String named = message(tokens("work", "/no/such/databricks", Map.of(), LIMIT));
        assertTrue(named.contains("'/no/such/databricks'"), named);
        new FakeCommand(folder, "databricks", TOKEN);
        String path = folder.resolve("bin/databricks").toString();
        assertEquals(
                "eyJ-token-1",
                tokens("work", null, Map.of("DATABRICKS_CLI_PATH", path, "PATH", "/usr/bin:/bin"), LIMIT)
                        .fetch(null)
                        .token()
                        .reveal());
        DatabricksCliTokens usual = new DatabricksCliTokens(
                new Credential.DatabricksCli(HOST, null, null, null),
                Map.of("PATH", "/usr/bin:/bin"),
                List.of(folder.resolve("bin")),
                LIMIT);
        assertEquals("eyJ-token-2", usual.fetch(null).token().reveal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Error: cache: databricks OAuth is not configured for this host. Try logging in again with databricks auth login
            Error: cache: token not found
            Error: A new access token could not be retrieved because the refresh token is invalid.
            Error: token refresh: oauth2: "invalid_request" "Refresh token is invalid"
            """)
    void notSignedInItSaysTheExactCommand(String said) throws Exception {
        FakeCommand command = new FakeCommand(folder, "databricks", "echo '" + said + "' >&2; exit 1");
        CredentialFailure failure = failure(tokens(command));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("run databricks auth login --host " + HOST + " --profile work"), message);
        assertTrue(message.contains("not signed in"), message);
        assertFalse(failure.temporary());
        assertEquals(1, command.calls().size());
    }

    @Test
    void theLegacyCommandLineIsTold() throws Exception {
        FakeCommand command =
                new FakeCommand(folder, "databricks", "echo 'Error: No such command \"auth\".' >&2; exit 2");
        assertTrue(message(tokens(command)).contains("too old"), message(tokens(command)));
    }

    @Test
    void aLockedCacheIsTriedAgain() throws Exception {
        FakeCommand command = new FakeCommand(
                folder,
                "databricks",
                "[ $calls -ge 3 ] || { echo 'Error: cache update: locked' >&2; exit 45; }\n" + TOKEN);
        assertEquals("eyJ-token-3", tokens(command).fetch(null).token().reveal());

        Path second = Files.createDirectory(folder.resolve("second"));
        FakeCommand always = new FakeCommand(second, "databricks", "echo 'Error: cache update' >&2; exit 45");
        CredentialFailure failure = failure(tokens(always));
        assertTrue(failure.temporary());
        assertEquals(4, always.calls().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo '<html>Sign in</html>'
            echo '[]'
            echo '{"token":"x"}'
            echo '{"access_token":{"a":1}}'
            true
            head -c 2000000 /dev/zero
            """)
    void garbageIsNoToken(String script) throws Exception {
        String message = message(tokens(new FakeCommand(folder, "databricks", script)));
        assertTrue(message.contains("did not answer with a token"), message);
    }

    @Test
    void aTokenThatWouldBreakTheHeaderIsRefused() throws Exception {
        FakeCommand command = new FakeCommand(
                folder, "databricks", "printf '%s' '{\"access_token\":\"eyJ\\r\\nX: y\",\"expiry\":\"\"}'");
        assertTrue(message(tokens(command)).contains("line breaks"), message(tokens(command)));
    }

    @Test
    void oneThatHangsIsEndedWithAllItStarted() throws Exception {
        FakeCommand command = hanging();
        String message = message(tokens("work", null, command.environment(Map.of()), Duration.ofSeconds(2)));
        assertTrue(message.contains("gave no token in time"), message);
        awaitDead(Files.exists(pids()) ? Files.readAllLines(pids()) : List.of());
    }

    @Test
    void whoIsInterruptedLeavesNoProcessBehind() throws Exception {
        RefreshingAuthorizer authorizer = new RefreshingAuthorizer(tokens(hanging()));
        authorizer.authorization();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(pids()) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        List<String> started = Files.readAllLines(pids());
        assertEquals(2, started.size());
        authorizer.close();
        awaitDead(started);
    }

    private Path pids() {
        return folder.resolve("pids");
    }

    private FakeCommand hanging() throws IOException {
        return new FakeCommand(folder, "databricks", """
                sleep 300 &
                echo $! > '%1$s.part'
                echo $$ >> '%1$s.part'
                mv '%1$s.part' '%1$s'
                wait""".formatted(pids()));
    }

    private static void awaitDead(List<String> started) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (started.stream().anyMatch(DatabricksCliTokensTest::lives) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertFalse(started.stream().anyMatch(DatabricksCliTokensTest::lives));
    }

    /** A zombie that nobody has waited for yet is dead, too. */
    private static boolean lives(String pid) {
        boolean alive = ProcessHandle.of(Long.parseLong(pid))
                .map(ProcessHandle::isAlive)
                .orElse(false);
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return alive && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException goneOrNoSuchSystem) {
            return alive && !Files.exists(Path.of("/proc/self"));
        }
    }

    @Test
    void secretsOnStandardErrorAreNotPassedOn() throws Exception {
        FakeCommand command = new FakeCommand(
                folder,
                "databricks",
                "echo 'Error: got " + SECRET + " and dapi0123456789abcdef0123456789abcdef and "
                        + "4f9a1c7be2d84f9a1c7be2d84f9a1c7be2d84f9a1c7be2d8 from " + HOST + " or "
                        + "adb-1234567890123456.7.azuredatabricks.net now' >&2; exit 1");
        String message = message(tokens(command));
        assertFalse(message.contains("eyJ") || message.contains("dapi") || message.contains("4f9a1c7b"), message);
        assertTrue(message.contains("from " + HOST), message);
        assertTrue(message.contains("adb-1234567890123456.7.azuredatabricks.net now"), message);
        assertTrue(message.contains("databricks auth login"), message);
    }

    @Test
    void aThousandCallersStartOneProcess() throws Exception {
        FakeCommand command = new FakeCommand(
                folder,
                "databricks",
                "sleep 0.2\n"
                        + TOKEN.replace(
                                "2026-03-01T12:00:00.123456789+01:00",
                                Instant.now().plusSeconds(3600).toString()));
        try (RefreshingAuthorizer authorizer = new RefreshingAuthorizer(tokens(command))) {
            var stages = java.util.stream.IntStream.range(0, 1000)
                    .mapToObj(i -> authorizer.authorization())
                    .toList();
            for (var stage : stages) {
                assertEquals("Bearer eyJ-token-1", Objects.requireNonNull(Stages.value(stage)));
            }
        }
        assertEquals(1, command.calls().size());
    }
}
