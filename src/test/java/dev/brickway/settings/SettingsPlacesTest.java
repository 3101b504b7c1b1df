package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which place counts where several say something: command line, environment, .env, settings.json. */
class SettingsPlacesTest extends SettingsFolders {
    @Test
    void theStrongerPlaceWins() throws Exception {
        settingsJson("{\"port\": 1}");
        assertEquals(1, load(Map.of()).listen().port());

        dotEnv("DBX_PROXY_PORT=2");
        Settings fromDotEnv = load(Map.of());
        assertEquals(2, fromDotEnv.listen().port());
        assertEquals("DBX_PROXY_PORT in .env", fromDotEnv.source(SettingKey.PORT));

        Map<String, String> environment = Map.of("DBX_PROXY_PORT", "3");
        assertEquals(3, load(environment).listen().port());
        assertEquals(4, load(Map.of(SettingKey.PORT, "4"), environment).listen().port());
    }

    @Test
    void aBlankVariableIsNotSet() throws Exception {
        dotEnv("DBX_PROXY_PORT=2");

        assertEquals(2, load(Map.of("DBX_PROXY_PORT", " ")).listen().port());
    }

    @Test
    void dotEnvIsReadOnlyWhenAskedFor() throws Exception {
        dotEnv("DBX_PROXY_PORT=2");

        Settings settings = SettingsLoader.load(Map.of(), Map.of("BRICKWAY_CONFIG_DIR", config.toString()), null);

        assertEquals(19_000, settings.listen().port());
    }

    @Test
    void aWorkspaceNamedForOneRunHidesTheOneInTheFile() throws Exception {
        settingsJson("{\"gatewayUrl\": \"https://g.example\", \"url\": \"https://u.example/x\"}");

        Settings settings = load(Map.of("DBX_WORKSPACE_HOST", "w.example", "DBX_ENDPOINT", "e"));

        assertEquals(new Settings.Upstream("w.example", "e", null, null, null), settings.upstream());
    }

    @Test
    void aGatewayNamedForOneRunHidesTheEndpointInTheFile() throws Exception {
        settingsJson("{\"workspaceHost\": \"w.example\", \"endpoint\": \"e\"}");

        Settings settings = load(Map.of("DATABRICKS_AI_GATEWAY_URL", "https://g.example"));

        assertEquals(new Settings.Upstream(null, null, null, null, "https://g.example"), settings.upstream());
    }

    /** Otherwise the credential that is kept for the host would go to the gateway. */
    @Test
    void aGatewayBelongsToAWorkspaceOnlyIfTheSamePlaceNamesBoth() throws Exception {
        settingsJson("{\"workspaceHost\": \"w.example\"}");

        assertNull(load(Map.of("DATABRICKS_AI_GATEWAY_URL", "https://g.example"))
                .upstream()
                .workspaceHost());
        assertEquals(
                "v.example",
                load(Map.of("DATABRICKS_AI_GATEWAY_URL", "https://g.example", "DBX_WORKSPACE_HOST", "v.example"))
                        .upstream()
                        .workspaceHost());
    }

    @ParameterizedTest
    @CsvSource({
        "BRICKWAY_CA_FILE, ca.pem, decides whose certificates are trusted",
        "BRICKWAY_PROXY, proxy.example:8080, sends all requests through a proxy",
        "HTTPS_PROXY, http://proxy.example:8080, sends all requests through a proxy"
    })
    void aFolderThatMayBeSomebodyElsesDoesNotGetBetweenUnnoticed(String name, String value, String does)
            throws Exception {
        dotEnv(name + "=" + value);
        assertEquals(
                List.of(name + " in .env " + does + ". Go on only if you trust who wrote that file."),
                load(Map.of()).warnings());

        assertEquals(List.of(), load(Map.of(name, value)).warnings(), "one's own environment is one's own");
    }

    @Test
    void dotEnvMayNotNameTheConfigFolder() throws Exception {
        Path other = Files.createDirectory(temporary.resolve("other"));
        Files.writeString(other.resolve("settings.json"), "{\"port\": 7}");
        dotEnv("BRICKWAY_CONFIG_DIR='" + other + "'");
        Map<String, String> environment = Map.of("BRICKWAY_CONFIG_DIR", config.toString());

        Settings settings = SettingsLoader.load(Map.of(), environment, work);

        assertEquals(19_000, settings.listen().port());
        assertEquals(config, settings.configFolder());
        assertEquals(
                List.of("BRICKWAY_CONFIG_DIR in " + work.resolve(".env") + " is not used, since the folder you are in"
                        + " must not choose your settings. Set it in the environment."),
                settings.warnings());
        assertEquals(environment, SettingsLoader.variables(environment, work));
        assertEquals(Map.of(), SettingsLoader.variables(Map.of(), work));
    }

    @Test
    void aWholeUrlNamedForOneRunHidesTheWorkspaceInTheFile() throws Exception {
        settingsJson("{\"workspaceHost\": \"w.example\"}");

        assertEquals(
                new Settings.Upstream(null, null, null, "https://u.example/x", null),
                load(Map.of("DATABRICKS_URL", "https://u.example/x")).upstream());
    }

    @Test
    void aProfileOnTheCommandLineHidesEveryWorkspaceOfWeakerPlaces() throws Exception {
        settingsJson("{\"gatewayUrl\": \"https://g.example\"}");
        Map<String, String> environment = Map.of("DBX_WORKSPACE_HOST", "w.example");

        Settings settings = load(Map.of(SettingKey.PROFILE, "work"), environment);
        assertTrue(settings.upstream().isEmpty(), settings.upstream()::toString);
        assertEquals("work", settings.login().profile());
        assertEquals(
                "v.example",
                load(Map.of(SettingKey.PROFILE, "work", SettingKey.WORKSPACE_HOST, "v.example"), environment)
                        .upstream()
                        .workspaceHost());
        assertEquals(
                "w.example",
                load(Map.of("DBX_WORKSPACE_HOST", "w.example", "DATABRICKS_CONFIG_PROFILE", "work"))
                        .upstream()
                        .workspaceHost());
    }

    @Test
    void aClientSecretWithoutItsIdHidesNoOtherSignIn() throws Exception {
        settingsJson("{\"profile\": \"work\"}");
        Settings settings = load(Map.of("DATABRICKS_CLIENT_SECRET", "secret"));
        assertNull(settings.login().clientSecret());
        assertEquals("work", settings.login().profile());

        settingsJson("{}");
        assertEquals(
                new Secret("secret"),
                load(Map.of("DATABRICKS_CLIENT_SECRET", "secret")).login().clientSecret());
    }
}
