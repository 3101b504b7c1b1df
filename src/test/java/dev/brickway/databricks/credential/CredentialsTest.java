package dev.brickway.databricks.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.Credential;
import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.Workspace;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.ServerTrust;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which credential wins, and for which workspace. */
class CredentialsTest {
    private static final String WORK = "adb-1111.1.azuredatabricks.net";

    @TempDir
    private Path folder;

    @BeforeEach
    void profiles() throws IOException {
        Files.writeString(folder.resolve("cfg"), """
                [work]
                host = https://%1$s/
                token = dapi-work
                [cli]
                host = https://%1$s
                auth_type = databricks-cli
                [other]
                host = https://dbc-2.cloud.databricks.com
                workspace_id = 2222
                token = dapi-other
                [nohost]
                token = dapi-nohost
                [account]
                host = https://accounts.cloud.databricks.com
                account_id = 1
                """.formatted(WORK));
    }

    /** Settings from "A=b C=d" in each place; a name with -- is an option. */
    private Settings settings(String commandLine, String environment, String dotEnv, String file) throws Exception {
        Map<SettingKey, String> options = new EnumMap<>(SettingKey.class);
        pairs(commandLine).forEach((name, value) -> {
            for (SettingKey key : SettingKey.values()) {
                if (name.equals(key.option())) {
                    options.put(key, value);
                }
            }
        });
        Map<String, String> variables = new HashMap<>(pairs(environment));
        variables.put("BRICKWAY_CONFIG_DIR", folder.toString());
        variables.put("DATABRICKS_CONFIG_FILE", folder.resolve("cfg").toString());
        Files.writeString(folder.resolve(".env"), dotEnv.replace(' ', '\n'));
        StringBuilder json = new StringBuilder("{");
        pairs(file)
                .forEach((name, value) ->
                        json.append(json.length() == 1 ? "" : ",").append("\"" + name + "\":\"" + value + "\""));
        Files.writeString(folder.resolve("settings.json"), json + "}");
        return SettingsLoader.load(options, variables, folder);
    }

    private Settings settings(String environment) throws Exception {
        return settings("", environment, "", "");
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : List.of(text.strip().split(" ", -1))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return pairs;
    }

    private static Credential credential(Settings settings) throws InvalidSettings, InvalidAddress {
        Optional<Workspace> workspace = Credentials.workspace(settings, 0);
        return Credentials.of(settings, workspace.orElseThrow(), new MemorySecretStore());
    }

    private static String problem(Settings settings) {
        return String.valueOf(
                assertThrows(InvalidSettings.class, () -> credential(settings)).getMessage());
    }

    private static String kind(Credential credential) {
        return switch (credential) {
            case Credential.PersonalAccessToken pat -> pat.token().reveal();
            case Credential.OAuthClient client ->
                client.clientId()
                        + (client.secret() == null ? "" : ":" + client.secret().reveal());
            case Credential.DatabricksCli cli -> "cli " + cli.profile();
            default -> credential.getClass().getSimpleName();
        };
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # options,      environment,                                   .env,                     settings.json,          winner
            '',             DBX_TOKEN=dapi-e DATABRICKS_CLIENT_ID=c DATABRICKS_CLIENT_SECRET=s,  '', profile=work,           dapi-e
            '',             DATABRICKS_CLIENT_ID=c DATABRICKS_CLIENT_SECRET=s DATABRICKS_CONFIG_PROFILE=work, '', '',        c:s
            '',             DATABRICKS_CONFIG_PROFILE=work,                '',                       clientId=c,             dapi-work
            '',             DATABRICKS_CONFIG_PROFILE=cli,                 DBX_TOKEN=dapi-d,         '',                     cli cli
            --profile=work, DBX_TOKEN=dapi-e,                              DBX_TOKEN=dapi-d,         clientId=c,             dapi-work
            '',             '',                                            DBX_TOKEN=dapi-d,         clientId=c profile=work, dapi-d
            '',             DATABRICKS_CLIENT_SECRET=s,                    DBX_TOKEN=dapi-d,         clientId=c,             c:s
            '',             DATABRICKS_CLIENT_SECRET=s,                    DBX_TOKEN=dapi-d,         '',                     dapi-d
            '',             DATABRICKS_CLIENT_SECRET=s,                    '',                       profile=work,           dapi-work
            '',             DATABRICKS_CLIENT_ID=c,                        '',                       profile=work,           c
            '',             DATABRICKS_CLIENT_SECRET=s,                    '',                       '',                     Unusable
            '',             '',                                            '',                       clientId=c profile=work, c
            '',             '',                                            '',                       profile=cli,            cli cli
            '',             '',                                            '',                       '',                     StoredToken
            """)
    void theStrongestPlaceWins(String options, String environment, String dotEnv, String file, String winner)
            throws Exception {
        Settings settings = settings(options, environment + " DBX_WORKSPACE_HOST=" + WORK, dotEnv, file);
        assertEquals(winner, kind(credential(settings)));
    }

    @Test
    void aProfileAloneNamesTheWorkspace() throws Exception {
        Settings settings = settings("DATABRICKS_CONFIG_PROFILE=work");
        Workspace workspace = Credentials.workspace(settings, 0).orElseThrow();
        assertEquals(URI.create("https://" + WORK), workspace.origin());
        assertEquals("dapi-work", kind(credential(settings)));
        assertTrue(Credentials.workspace(settings(""), 0).isEmpty(), "no profile, no workspace");
    }

    @Test
    void aProfileWorksWithASingleEndpointAndWithATokenOfItsOwn() throws Exception {
        Workspace single = Credentials.workspace(settings("DATABRICKS_CONFIG_PROFILE=work DBX_ENDPOINT=e"), 0)
                .orElseThrow();
        assertEquals("e", single.endpoint());
        Settings token = settings("DATABRICKS_CONFIG_PROFILE=work DBX_TOKEN=dapi-e");
        assertEquals(
                URI.create("https://" + WORK),
                Credentials.workspace(token, 0).orElseThrow().origin());
        assertEquals("dapi-e", kind(credential(token)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            work,   DBX_WORKSPACE_HOST=https://adb-1111.1.azuredatabricks.net/browse?o=1,     dapi-work
            work,   DATABRICKS_AI_GATEWAY_URL=https://1111.1.ai-gateway.azuredatabricks.net,  dapi-work
            work,   DATABRICKS_AI_GATEWAY_URL=https://1111.ai-gateway.azuredatabricks.net,    dapi-work
            work,   DATABRICKS_AI_GATEWAY_URL=https://adb-1111.1.azuredatabricks.net/ai-gateway, dapi-work
            other,  DATABRICKS_AI_GATEWAY_URL=https://2222.ai-gateway.cloud.databricks.com,   dapi-other
            work,   DATABRICKS_URL=https://adb-1111.1.azuredatabricks.net/serving-endpoints/e/invocations, dapi-work
            nohost, DBX_WORKSPACE_HOST=https://w.example,                                     dapi-nohost
            """)
    void anAddressOfTheProfilesWorkspaceIsFine(String profile, String address, String expected) throws Exception {
        assertEquals(expected, kind(credential(settings("DATABRICKS_CONFIG_PROFILE=" + profile + " " + address))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            work,   DBX_WORKSPACE_HOST=https://adb-3333.1.azuredatabricks.net
            work,   DATABRICKS_AI_GATEWAY_URL=https://3333.1.ai-gateway.azuredatabricks.net
            work,   DATABRICKS_AI_GATEWAY_URL=https://gateway.evil.example
            work,   DATABRICKS_AI_GATEWAY_URL=https://1111.ai-gateway.evil.example
            other,  DATABRICKS_AI_GATEWAY_URL=https://3333.ai-gateway.cloud.databricks.com
            cli,    DATABRICKS_URL=https://evil.example/serving-endpoints/e/invocations
            cli,    DBX_WORKSPACE_HOST=http://127.0.0.1:1
            """)
    void aProfilesCredentialGoesToNoOtherHost(String profile, String address) throws Exception {
        String problem = problem(settings("DATABRICKS_CONFIG_PROFILE=" + profile + " " + address));
        String name = address.substring(0, address.indexOf('='));
        assertTrue(problem.startsWith("DATABRICKS_CONFIG_PROFILE in the environment: profile '" + profile), problem);
        assertTrue(problem.contains("(" + name + " in the environment)"), problem);
        assertTrue(problem.contains("not sent to another host"), problem);
    }

    @Test
    void aGatewayWithAProfileHasTheProfilesHostForItsOtherPaths() throws Exception {
        Settings settings = settings("DATABRICKS_CONFIG_PROFILE=other "
                + "DATABRICKS_AI_GATEWAY_URL=https://2222.ai-gateway.cloud.databricks.com");
        Workspace workspace = Credentials.workspace(settings, 0).orElseThrow();
        assertEquals(URI.create("https://2222.ai-gateway.cloud.databricks.com"), workspace.origin());
        assertEquals(URI.create("https://dbc-2.cloud.databricks.com"), workspace.servingOrigin());
    }

    @Test
    void aProfileOnTheCommandLineMeansItsWorkspace() throws Exception {
        Settings settings = settings("--profile=other", "", "DBX_ENDPOINT=e", "workspaceHost=" + WORK);
        Workspace workspace = Credentials.workspace(settings, 0).orElseThrow();
        assertEquals(URI.create("https://dbc-2.cloud.databricks.com"), workspace.origin());
        assertEquals("dapi-other", kind(credential(settings)));
        Settings both = settings("--profile=other --workspace=" + WORK, "", "", "");
        assertTrue(problem(both).contains("--workspace on the command line"));
    }

    @Test
    void aMissingProfileIsToldWithThoseThereAre() throws Exception {
        String missing = problem(settings("DATABRICKS_CONFIG_PROFILE=missing DBX_WORKSPACE_HOST=" + WORK));
        assertTrue(
                missing.contains("no profile 'missing'; its profiles are work, cli, other, nohost, account."), missing);
        Files.delete(folder.resolve("cfg"));
        String noFile = problem(settings("DATABRICKS_CONFIG_PROFILE=work"));
        assertTrue(noFile.contains("there is no " + folder.resolve("cfg")), noFile);
        assertTrue(noFile.contains("databricks auth login --profile work"), noFile);
    }

    @Test
    void aProfileWithoutAWorkspaceSaysSo() throws Exception {
        String noHost = problem(settings("DATABRICKS_CONFIG_PROFILE=nohost"));
        assertTrue(noHost.contains("has no host"), noHost);
        Settings account = settings("DATABRICKS_CONFIG_PROFILE=account");
        InvalidAddress console = assertThrows(InvalidAddress.class, () -> Credentials.workspace(account, 0));
        assertTrue(String.valueOf(console.getMessage()).contains("host of profile 'account'"), console.getMessage());
    }

    @Test
    void profilesOfThisHostAreOfferedButNotUsed() throws Exception {
        Settings settings = settings("DBX_WORKSPACE_HOST=" + WORK);
        Workspace workspace = Credentials.workspace(settings, 0).orElseThrow();
        assertEquals(List.of("work", "cli"), Credentials.profilesFor(settings, workspace));
        Credential credential = credential(settings);
        assertEquals(
                SecretName.token(WORK),
                assertInstanceOf(Credential.StoredToken.class, credential).name());
    }

    @Test
    void aSecretWithoutAnIdAndAnIdWithoutASecretAreToldAtUse() throws Exception {
        for (String half : List.of("DATABRICKS_CLIENT_ID=c", "DATABRICKS_CLIENT_SECRET=dose-half")) {
            Credential credential = credential(settings(half + " DBX_WORKSPACE_HOST=http://127.0.0.1:1"));
            OutboundNetwork network = OutboundNetwork.direct(ServerTrust.of(true));
            try (RestClient rest = new RestClient(network, Duration.ofSeconds(1));
                    Authorizer authorizer = Authorizers.of(
                            credential, URI.create("http://127.0.0.1:1"), rest, new MemorySecretStore(), Map.of())) {
                String message = String.valueOf(
                        Stages.failure(authorizer.authorization()).getMessage());
                assertTrue(
                        message.contains("DATABRICKS_CLIENT_ID in the environment")
                                || message.contains("DATABRICKS_CLIENT_SECRET in the environment"),
                        message);
                assertTrue(message.contains("set DATABRICKS_CLIENT_"), message);
                assertNull(half.contains("dose") && message.contains("dose-half") ? message : null);
            }
        }
    }
}
