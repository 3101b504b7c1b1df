package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest extends SettingsFolders {
    @Test
    void defaults() throws InvalidSettings {
        Settings settings = load(Map.of());

        assertEquals(new Settings.Listen(19_000, "127.0.0.1", false, null), settings.listen());
        assertEquals(new Settings.Upstream(null, null, null, null, null), settings.upstream());
        assertTrue(settings.upstream().isEmpty());
        assertEquals(new Settings.Login(null, null, null, null, null), settings.login());
        assertEquals(
                new Settings.Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(300), Duration.ofSeconds(300)),
                settings.timeouts());
        assertEquals(new Settings.Network(false, null, null, false, null, null), settings.network());
        assertFalse(settings.demo());
        assertEquals(config, settings.configFolder());
        assertEquals(List.of(), settings.warnings());
        assertEquals(Map.of(), settings.sources());
    }

    @Test
    void everyEnvironmentVariable() throws InvalidSettings {
        Settings settings = load(Map.ofEntries(
                Map.entry("DBX_PROXY_PORT", "19001"),
                Map.entry("BRICKWAY_LOCAL_KEY", "local-key"),
                Map.entry("DBX_WORKSPACE_HOST", "w.example"),
                Map.entry("DBX_ENDPOINT", "endpoint"),
                Map.entry("DBX_MODEL", "model"),
                Map.entry("DATABRICKS_URL", "https://u.example/x"),
                Map.entry("DATABRICKS_AI_GATEWAY_URL", "https://g.example"),
                Map.entry("DBX_TOKEN", "dapi-token"),
                Map.entry("DATABRICKS_CLIENT_ID", "client"),
                Map.entry("DATABRICKS_CLIENT_SECRET", "client-secret"),
                Map.entry("DATABRICKS_CONFIG_PROFILE", "profile"),
                Map.entry("DATABRICKS_CONFIG_FILE", "/etc/databrickscfg"),
                Map.entry("DBX_PROXY_TIMEOUT_SECONDS", "60"),
                Map.entry("DBX_INSECURE_SKIP_VERIFY", "yes"),
                Map.entry("HTTPS_PROXY", "http://user:password@proxy:3128"),
                Map.entry("NO_PROXY", "localhost"),
                Map.entry("BRICKWAY_LOG_FILE", "off"),
                Map.entry("BRICKWAY_KEYCHAIN", "off"),
                Map.entry("BRICKWAY_CA_FILE", "/etc/acme.pem"),
                Map.entry("BRICKWAY_PROXY", "http://other:3128"),
                Map.entry("BRICKWAY_USE_SYSTEM_PROXY", "1")));

        assertEquals(keys(key -> !key.variables().isEmpty()), settings.sources().keySet());
        assertFalse(settings.logging().file());
        assertFalse(settings.keychain());
        assertEquals(new Settings.Listen(19_001, "127.0.0.1", false, new Secret("local-key")), settings.listen());
        assertEquals(
                new Settings.Upstream("w.example", "endpoint", "model", "https://u.example/x", "https://g.example"),
                settings.upstream());
        assertEquals(
                new Settings.Login(
                        new Secret("dapi-token"),
                        "client",
                        new Secret("client-secret"),
                        "profile",
                        Path.of("/etc/databrickscfg").toAbsolutePath()),
                settings.login());
        assertEquals(Duration.ofSeconds(60), settings.timeouts().firstByte());
        assertEquals(
                new Settings.Network(
                        true,
                        Path.of("/etc/acme.pem").toAbsolutePath(),
                        new Secret("http://other:3128"),
                        true,
                        new Secret("http://user:password@proxy:3128"),
                        "localhost"),
                settings.network());
        assertEquals(1, settings.warnings().size());
        assertTrue(settings.warnings().getFirst().contains("DBX_INSECURE_SKIP_VERIFY in the environment"));
    }

    @Test
    void everyNameInSettingsJson() throws Exception {
        settingsJson("""
                {"port": 19002, "host": "localhost", "allowRemote": true, "demo": true, "workspaceHost": "w.example",
                 "endpoint": "e", "model": "m", "url": "https://u.example/x", "gatewayUrl": "https://g.example",
                 "clientId": "c", "profile": "p", "profileFile": "/etc/databrickscfg", "firstByteTimeoutSeconds": 1,
                 "idleTimeoutSeconds": 2, "connectTimeoutSeconds": 3, "insecureSkipVerify": true,
                 "useSystemProxy": true, "proxy": "http://alice@proxy:3128", "caFile": "/etc/acme.pem",
                 "noProxy": ".acme.example", "logFile": "off", "keychain": false, "appearance": "Dark",
                 "startHidden": true, "closeToTray": true, "clipboardSeconds": 0}
                """);

        Settings settings = load(Map.of());

        assertEquals(keys(key -> key.jsonName() != null), settings.sources().keySet());
        assertEquals(new Settings.Listen(19_002, "localhost", true, null), settings.listen());
        assertFalse(settings.logging().file());
        assertFalse(settings.keychain());
        assertEquals(new Settings.Window(Settings.Appearance.DARK, true, true, Duration.ZERO), settings.window());
        assertTrue(settings.demo());
        assertEquals(
                new Settings.Upstream("w.example", "e", "m", "https://u.example/x", "https://g.example"),
                settings.upstream());
        assertEquals("c", settings.login().clientId());
        assertEquals("p", settings.login().profile());
        assertEquals(
                Path.of("/etc/databrickscfg").toAbsolutePath(), settings.login().profileFile());
        assertEquals(
                new Settings.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2)),
                settings.timeouts());
        assertEquals(
                new Settings.Network(
                        true,
                        Path.of("/etc/acme.pem").toAbsolutePath(),
                        new Secret("http://alice@proxy:3128"),
                        true,
                        null,
                        ".acme.example"),
                settings.network());
        assertEquals("\"port\" in settings.json", settings.source(SettingKey.PORT));
    }

    private static Set<SettingKey> keys(Predicate<SettingKey> wanted) {
        return Stream.of(SettingKey.values()).filter(wanted).collect(Collectors.toSet());
    }

    @Test
    void theDatabricksNamesWorkTooAndOursComeFirst() throws InvalidSettings {
        Settings databricks = load(Map.of("DATABRICKS_HOST", "d.example", "DATABRICKS_TOKEN", "dapi-d"));
        assertEquals("d.example", databricks.upstream().workspaceHost());
        assertEquals(new Secret("dapi-d"), databricks.login().token());

        Settings both = load(Map.of(
                "DATABRICKS_HOST", "d.example",
                "DBX_WORKSPACE_HOST", "w.example",
                "DATABRICKS_TOKEN", "dapi-d",
                "DBX_TOKEN", "dapi-x"));
        assertEquals("w.example", both.upstream().workspaceHost());
        assertEquals(new Secret("dapi-x"), both.login().token());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "DBX_PROXY_PORT|abc|DBX_PROXY_PORT in .env: 'abc' is not a port; use a number from 1 to 65535.",
                "DBX_PROXY_PORT|0|DBX_PROXY_PORT in .env: '0' is not a port; use a number from 1 to 65535.",
                "DBX_PROXY_PORT|65536|DBX_PROXY_PORT in .env: '65536' is not a port; use a number from 1 to 65535.",
                "DBX_PROXY_PORT|-1|DBX_PROXY_PORT in .env: '-1' is not a port; use a number from 1 to 65535.",
                "DBX_PROXY_TIMEOUT_SECONDS|0|DBX_PROXY_TIMEOUT_SECONDS in .env: '0' is not a time limit; use a number of seconds from 1 to 86400.",
                "DBX_INSECURE_SKIP_VERIFY|maybe|DBX_INSECURE_SKIP_VERIFY in .env: 'maybe' is neither yes nor no; use 1 or 0.",
                "DBX_ENDPOINT|e|DBX_ENDPOINT in .env names an endpoint, but no workspace is set: set DBX_WORKSPACE_HOST as well.",
                "DBX_TOKEN|dapi 123|DBX_TOKEN in .env holds spaces, line breaks or other characters that cannot be part of it; copy it again.",
            })
    void aMistakeIsNamedWithItsPlaceAndCure(String name, String value, String problem) throws Exception {
        dotEnv(name + "=" + value);

        InvalidSettings invalid = assertThrows(InvalidSettings.class, () -> load(Map.of()));

        assertEquals(List.of(problem), invalid.problems());
    }

    @Test
    void allMistakesComeAtOnce() {
        InvalidSettings invalid = assertThrows(
                InvalidSettings.class,
                () -> load(Map.of(
                        "DBX_PROXY_PORT", "x", "DBX_PROXY_TIMEOUT_SECONDS", "y", "DBX_INSECURE_SKIP_VERIFY", "z")));

        assertEquals(3, invalid.problems().size());
        assertEquals(3, String.valueOf(invalid.getMessage()).lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "65535"})
    void theFirstAndTheLastPortCanBeUsed(String port) throws InvalidSettings {
        assertEquals(
                Integer.parseInt(port),
                load(Map.of("DBX_PROXY_PORT", port)).listen().port());
    }

    @Test
    void portZeroMeansAnyFreeOneOnTheCommandLine() throws InvalidSettings {
        assertEquals(0, load(Map.of(SettingKey.PORT, "0"), Map.of()).listen().port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.2", "::", "brickway.example"})
    void otherComputersGetInOnlyKnowingly(String host) throws InvalidSettings {
        Map<SettingKey, String> open = Map.of(SettingKey.HOST, host, SettingKey.ALLOW_REMOTE, "true");
        Map<String, String> key = Map.of("BRICKWAY_LOCAL_KEY", "key");

        assertThrows(InvalidSettings.class, () -> load(Map.of(SettingKey.HOST, host), Map.of()));
        assertThrows(InvalidSettings.class, () -> load(Map.of(SettingKey.HOST, host), key));
        assertThrows(InvalidSettings.class, () -> load(open, Map.of()));
        assertEquals(host, load(open, key).listen().host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "[::1]", "127.1.2.3"})
    void loopbackIsAlwaysFine(String host) throws InvalidSettings {
        assertEquals(
                host, load(Map.of(SettingKey.HOST, host), Map.of()).listen().host());
    }

    @Test
    void secretsNeverShow() throws InvalidSettings {
        Settings settings = load(Map.of(
                "DBX_TOKEN", "dapi-visible",
                "BRICKWAY_LOCAL_KEY", "key-visible",
                "DATABRICKS_CLIENT_SECRET", "secret-visible",
                "HTTPS_PROXY", "http://user:pw-visible@proxy"));

        assertFalse(settings.toString().contains("visible"), settings.toString());
    }

    @Test
    void aProblemWithATokenDoesNotShowIt() {
        InvalidSettings invalid =
                assertThrows(InvalidSettings.class, () -> load(Map.of("DBX_TOKEN", "dapi-vis\u00efble")));

        assertFalse(String.valueOf(invalid.getMessage()).contains("dapi"), invalid.getMessage());
    }

    @Test
    void bearerInFrontOfTheTokenIsForgiven() throws InvalidSettings {
        assertEquals(
                new Secret("dapi-1"),
                load(Map.of("DBX_TOKEN", "Bearer dapi-1")).login().token());
    }

    @Test
    void secretsInSettingsJsonAreNotRead() throws Exception {
        settingsJson("{\"token\": \"dapi-1\"}");

        Settings settings = load(Map.of());

        assertNull(settings.login().token());
        assertTrue(settings.warnings().getFirst().contains("\"token\" in settings.json is not used"));
    }

    @Test
    void aBrokenFileIsReportedWithThePlaceAndLeftAlone() throws Exception {
        String broken = "{\"port\": 19001,\n \"host\" }";
        settingsJson(broken);

        Settings settings = load(Map.of());

        assertEquals(19_000, settings.listen().port());
        assertTrue(
                settings.warnings().getFirst().contains("is not valid JSON at line 2"), settings.warnings()::toString);
        assertEquals(broken, Files.readString(settings.settingsFile()));
    }

    @Test
    void aFieldOfTheWrongKindIsAProblem() throws Exception {
        settingsJson("{\"port\": [1]}");

        InvalidSettings invalid = assertThrows(InvalidSettings.class, () -> load(Map.of()));

        assertEquals(List.of("\"port\" in settings.json must be text, a number, true or false."), invalid.problems());
    }

    @Test
    void linesOfDotEnvThatAreNoAssignmentsAreTold() throws Exception {
        dotEnv("source ~/.zshrc\nDBX_PROXY_PORT=5");

        Settings settings = load(Map.of());

        assertEquals(5, settings.listen().port());
        assertTrue(settings.warnings().getFirst().contains("line 1"), settings.warnings()::toString);
    }

    @Test
    void theLogFileIsWrittenUnlessSwitchedOff() throws Exception {
        assertTrue(load(Map.of()).logging().file());
        settingsJson("{\"logFile\": \"off\"}");
        assertFalse(load(Map.of()).logging().file());
        assertTrue(load(Map.of("BRICKWAY_LOG_FILE", "on")).logging().file());
        InvalidSettings failure =
                assertThrows(InvalidSettings.class, () -> load(Map.of("BRICKWAY_LOG_FILE", "/var/log/brickway.log")));
        assertTrue(String.valueOf(failure.getMessage()).contains("neither on nor off"), failure.getMessage());
    }

    @Test
    void aProxysPasswordIsTakenFromTheEnvironmentOnly() throws Exception {
        Settings settings = load(Map.of("BRICKWAY_PROXY", "http://alice:planted@proxy:3128"));
        assertEquals(
                new Secret("http://alice:planted@proxy:3128"),
                settings.network().proxy());
        settingsJson("{\"proxy\": \"http://alice:@proxy:3128\"}");
        assertEquals(
                new Secret("http://alice:@proxy:3128"), load(Map.of()).network().proxy(), "it has none");
        settingsJson("{\"proxy\": \"http://:planted@proxy:3128\"}");
        assertThrows(InvalidSettings.class, () -> load(Map.of()), "a user is not needed for it");
        settingsJson("{\"proxy\": \"http://alice:planted@proxy:3128\"}");
        for (Map<SettingKey, String> options :
                List.of(Map.<SettingKey, String>of(), Map.of(SettingKey.PROXY, "alice:planted@proxy:3128"))) {
            InvalidSettings refused = assertThrows(
                    InvalidSettings.class,
                    () -> SettingsLoader.load(options, Map.of("BRICKWAY_CONFIG_DIR", config.toString()), null));
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.contains("keychain") && message.contains("BRICKWAY_PROXY"), message);
            assertFalse(message.contains("planted"), message);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new SettingsFile(config.resolve("settings.json"))
                        .save(Map.of(SettingKey.PROXY, "http://alice:planted@proxy")));
    }
}
