package dev.brickway.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.databricks.check.Step.State;
import dev.brickway.databricks.check.Text;
import dev.brickway.models.CatalogueFile;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import dev.brickway.settings.SettingsLoader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong on this computer alone. */
@Timeout(60)
class LocalChecksTest {
    @TempDir
    private Path folder;

    private Settings settings(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BRICKWAY_CONFIG_DIR", folder.toString());
        return SettingsLoader.load(Map.of(), all, folder);
    }

    @Test
    void twoTokensThatDifferAreToldWithTheOneThatCounts() throws Exception {
        Files.writeString(folder.resolve(".env"), "DBX_TOKEN=one-of-two\n");
        Map<String, String> environment = Map.of("DATABRICKS_TOKEN", "two-of-two");
        Outcome both = EnvironmentChecks.tokens(SettingsLoader.variables(environment, folder), settings(environment));
        assertEquals(State.WARNING, both.state());
        assertTrue(both.result().contains("DATABRICKS_TOKEN in the environment is used"), both.result());
        assertFalse(both.result().contains("of-two"), both.result());
        assertEquals(
                State.PASSED,
                EnvironmentChecks.tokens(Map.of("DBX_TOKEN", "a", "DATABRICKS_TOKEN", "a "), null)
                        .state());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_BASE_URL|https://api.openai.com/v1|OPENAI_BASE_URL leads to api.openai.com, not to Brickway",
                "ANTHROPIC_BASE_URL|http://localhost:4000|ANTHROPIC_BASE_URL leads to localhost:4000, not to Brickway",
                "COPILOT_PROVIDER_BASE_URL|https://u:secret@ws.example/ai-gateway|leads to ws.example, not to Brickway",
                "OPENAI_API_BASE|not an address|leads to what is no address, not to Brickway",
            })
    void clientsThatGoRoundBrickwayAreTold(String name, String address, String told) {
        Outcome outcome = EnvironmentChecks.clientAddresses(Map.of(name, address), 19_000);
        assertEquals(State.WARNING, outcome.state());
        assertTrue(outcome.result().contains(told), outcome.result());
        assertTrue(String.valueOf(outcome.cure()).contains("http://127.0.0.1:19000"), outcome.cure());
    }

    @Test
    void clientsThatLeadHereAreFine() {
        for (String address : List.of("http://localhost:19000/v1", "http://127.0.0.1:19000", "http://[::1]:19000/")) {
            assertEquals(
                    State.PASSED,
                    EnvironmentChecks.clientAddresses(Map.of("OPENAI_BASE_URL", address), 19_000)
                            .state(),
                    address);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP_PROXY||localhost and 127.0.0.1",
                "https_proxy|example.com|localhost and 127.0.0.1",
                "HTTPS_PROXY|localhost, example.com|except 127.0.0.1",
                "all_proxy|127.0.0.1|except localhost",
                "HTTP_PROXY|localhost 127.0.0.1|",
                "HTTP_PROXY|*|",
            })
    void aProxyWithoutAnExceptionForThisComputerIsTold(String proxy, String exceptions, String told) {
        Map<String, String> environment = new HashMap<>(Map.of(proxy, "http://u:secret@proxy.example:3128"));
        if (exceptions != null) {
            environment.put("NO_PROXY", exceptions);
        }
        Outcome outcome = EnvironmentChecks.loopbackProxy(environment);
        assertEquals(told == null ? State.PASSED : State.WARNING, outcome.state(), outcome.result());
        assertTrue(told == null || outcome.result().contains(told), outcome.result());
        assertFalse(outcome.result().contains("secret"), outcome.result());
    }

    @Test
    void aPortIsFreeOursOrSomebodyElses() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        int port = server.getAddress().getPort();
        byte[] health = "{\"status\":\"ok\",\"version\":\"1.2.3\"}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(200, health.length);
            exchange.getResponseBody().write(health);
            exchange.close();
        });
        server.start();
        try {
            PortChecks ours = new PortChecks("127.0.0.1", port);
            assertEquals(port + " is Brickway's", ours.port().result());
            assertEquals(
                    "Brickway 1.2.3 answers at 127.0.0.1:" + port + " and localhost:" + port,
                    ours.brickway().result());
        } finally {
            server.stop(0);
        }
        PortChecks free = new PortChecks("127.0.0.1", port);
        assertEquals(port + " is free", free.port().result());
        assertTrue(String.valueOf(free.brickway().cure()).contains("brickway serve"));
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Outcome taken = new PortChecks("127.0.0.1", other.getLocalPort()).port();
            assertEquals(State.FAILED, taken.state());
            assertTrue(String.valueOf(taken.cure()).contains("DBX_PROXY_PORT"), taken.cure());
        }
    }

    @Test
    void theOwnerOfAPortStandsInLinuxsTable() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:4A38 0100007F:0050 01 00000000:00000000 00:00000000 00000000  1000        0 111 1",
                "   1: 0100007F:4A38 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 222 1");
        assertEquals("222", PortOwner.inode(table, 19_000));
        assertNull(PortOwner.inode(table, 19_001));
    }

    @Test
    void filesThatCannotBeReadAreNamedWithThePlace() throws Exception {
        Path models = Files.writeString(folder.resolve("models.json"), "{\"models\": [{]}");
        Outcome outcome = FileChecks.models(new CatalogueFile(models, told -> {}));
        assertEquals(State.FAILED, outcome.state());
        assertTrue(outcome.result().contains("models.json is not valid JSON at line 1"), outcome.result());
        Path families = Files.writeString(folder.resolve("families.json"), "{\"families\": [{\"name\": 1}]}");
        Outcome rules = FileChecks.families(families);
        assertEquals(State.FAILED, rules.state());
        assertTrue(rules.result().contains("families.json"), rules.result());
        assertEquals(
                State.SKIPPED,
                FileChecks.settingsFile(new SettingsFile(folder.resolve("settings.json")))
                        .state());
    }

    @Test
    void whereTheSettingsComeFromIsToldAndTheirWarningsToo() throws Exception {
        Files.writeString(folder.resolve(".env"), "DBX_TOKEN=some-secret\nnonsense\n");
        Outcome outcome = FileChecks.settings(
                settings(Map.of("DBX_WORKSPACE_HOST", "https://ws.example", "DBX_INSECURE_SKIP_VERIFY", "1")));
        assertEquals(State.WARNING, outcome.state());
        assertTrue(outcome.result().contains("TLS certificate is not checked"), outcome.result());
        assertTrue(outcome.result().contains("line 2"), outcome.result());
        assertEquals("workspace: DBX_WORKSPACE_HOST in the environment; sign-in: DBX_TOKEN in .env", outcome.detail());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions of another kind")
    void aFolderOpenToOthersIsTold() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path file = Files.writeString(open.resolve("settings.json"), "{}");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Outcome told = FileChecks.folder(open);
        assertEquals(State.WARNING, told.state());
        assertTrue(String.valueOf(told.cure()).contains("chmod"), told.cure());
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        assertEquals(State.PASSED, FileChecks.folder(open).state());
    }

    @Test
    void aMissingKeychainMattersOnlyWhenNothingElseHoldsTheToken() throws Exception {
        assertEquals(
                State.WARNING,
                FileChecks.keychain(new MemorySecretStore(), settings(Map.of())).state());
        assertEquals(
                State.SKIPPED,
                FileChecks.keychain(new MemorySecretStore(), settings(Map.of("DBX_TOKEN", "x")))
                        .state());
    }

    @Test
    void settingsKeysThatSoundSecretAreMaskedWhereverTheyStand() throws Exception {
        Path file = Files.writeString(
                folder.resolve("settings.json"),
                "{\"port\":1,\"apiKey\":[\"a\"],\"x\":[{\"Password\":5,\"name\":\"n\"}],\"token\":null}");
        String masked = new SettingsFile(file).masked();
        assertFalse(masked.contains("\"a\"") || masked.contains("5"), masked);
        assertTrue(masked.contains("\"name\": \"n\"") && masked.contains("\"port\": 1"), masked);
        assertTrue(SettingKey.LOCAL_KEY.variables().stream().allMatch(SettingsFile::soundsSecret));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X is wrong. Do this: y.|X is wrong|Do this: y.",
                "A: 'b' is no port; use a number.|A: 'b' is no port|Use a number.",
                "A: 'b' names no host: write https://x.|A: 'b' names no host|Write https://x.",
                "All is lost.|All is lost|",
            })
    void aMessageIsSplitIntoProblemAndCure(String message, String problem, String cure) {
        assertEquals(new Text.ProblemAndCure(problem, cure), Text.split(message));
    }
}
