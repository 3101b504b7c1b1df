package dev.brickway.databricks.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.Credential;
import dev.brickway.settings.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabricksConfigFileTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final String HOST = "adb-1.2.azuredatabricks.net";

    @TempDir
    private Path folder;

    private DatabricksConfigFile file(String text) throws IOException, InvalidSettings {
        Path path = Files.writeString(folder.resolve("databrickscfg"), text);
        return Objects.requireNonNull(DatabricksConfigFile.read(path));
    }

    private DatabricksProfile profile(String text, String name) throws IOException, InvalidSettings {
        return Objects.requireNonNull(file(text).profile(name));
    }

    private Credential credential(String lines) throws IOException, InvalidSettings {
        return profile("[work]\nhost = https://" + HOST + "\n" + lines.replace("|", "\n"), "work")
                .credential("https://" + HOST, HOST, true);
    }

    @Test
    void bomCrlfCommentsQuotesAndValuesWithEqualsSigns() throws Exception {
        DatabricksProfile profile = profile(
                "\ufeff; first\r\n[work]\r\n# host = https://wrong\r\nHost= https://" + HOST
                        + " # mine\r\n  token: \"dapi=a=b\" \r\n\r\nwithout a value\r\nclient_id =\r\n",
                "work");
        assertEquals("https://" + HOST, profile.host());
        Credential.PersonalAccessToken credential =
                (Credential.PersonalAccessToken) profile.credential("https://" + HOST, HOST, true);
        assertEquals("dapi=a=b", credential.token().reveal());
    }

    @Test
    void aFileThatSomebodyElseNamedRunsNoProgram() throws Exception {
        DatabricksProfile profile = profile(
                "[work]\nhost = https://" + HOST + "\nauth_type = databricks-cli\ndatabricks_cli_path = ./evil.sh\n",
                "work");
        Credential.DatabricksCli own =
                assertInstanceOf(Credential.DatabricksCli.class, profile.credential("https://" + HOST, HOST, true));
        Credential.DatabricksCli foreign =
                assertInstanceOf(Credential.DatabricksCli.class, profile.credential("https://" + HOST, HOST, false));
        assertTrue(own.toString().contains("evil.sh"), own::toString);
        assertFalse(foreign.toString().contains("evil.sh"), foreign::toString);
    }

    @Test
    void aProfileHasNothingOfTheDefaultSection() throws Exception {
        String text = "[DEFAULT]\nhost = https://default.example\ntoken = " + TOKEN + "\n[work]\nauth_type = pat\n";
        assertNull(profile(text, "work").host());
        InvalidSettings failure = assertThrows(
                InvalidSettings.class, () -> profile(text, "work").credential("https://" + HOST, HOST, true));
        assertTrue(String.valueOf(failure.getMessage()).contains("no token"), failure.getMessage());
        assertEquals("https://default.example", profile(text, "DEFAULT").host());
    }

    @Test
    void theDefaultProfileComesFirstAndIsMeantByItsGeneralName() throws Exception {
        String text = """
                [a]
                host = https://a.example
                [b]
                host = https://b.example
                [empty]
                [__settings__]
                default_profile = b
                """;
        DatabricksConfigFile file = file(text);
        assertEquals(List.of("b", "a"), file.names());
        assertEquals("https://b.example", profile(text, "DEFAULT").host());
        assertNull(file.profile("__settings__"));
        assertNull(file.profile("empty"));
        assertNull(file.profile("c"));
    }

    @Test
    void aMissingFileIsNoneAndAFolderInItsPlaceIsNamed() throws Exception {
        assertNull(DatabricksConfigFile.read(folder.resolve("missing")));
        InvalidSettings failure = assertThrows(InvalidSettings.class, () -> DatabricksConfigFile.read(folder));
        assertTrue(String.valueOf(failure.getMessage()).contains(folder.toString()), failure.getMessage());
        assertEquals(
                Path.of("/home/somebody/.databrickscfg"),
                DatabricksConfigFile.usualPlace(Map.of("HOME", "/home/somebody")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            auth_type = pat|token = dapi1,                            PersonalAccessToken
            token = dapi1,                                            PersonalAccessToken
            auth_type = oauth-m2m|client_id = c|client_secret = s,    OAuthClient
            client_id = c|client_secret = s,                          OAuthClient
            client_id = c,                                            OAuthClient
            auth_type = OAuth-M2M|client_id = c|token = dapi1,        OAuthClient
            auth_type = databricks-cli,                               DatabricksCli
            auth_type = databricks-cli|token = dapi1,                 DatabricksCli
            warehouse_id = 1,                                         DatabricksCli
            auth_type = azure-cli|azure_tenant_id = t,                AzureCli
            azure_tenant_id = t,                                      AzureCli
            azure_workspace_resource_id = /subscriptions/1,           AzureCli
            """)
    void everyKindIsRecognised(String lines, String kind) throws Exception {
        assertEquals(kind, credential(lines).getClass().getSimpleName());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            auth_type = external-browser,                             databricks auth login --profile work
            auth_type = azure-client-secret,                          oauth-m2m
            azure_client_id = a|azure_client_secret = SECRET,         oauth-m2m
            azure_use_msi = true,                                     azure-msi
            username = u|password = SECRET,                           'basic'
            google_service_account = g,                               google-credentials
            metadata_service_url = http://127.0.0.1:1/SECRET,         metadata-service
            auth_type = something-new,                                something-new
            token = SECRET|client_id = c|client_secret = SECRET,      auth_type = pat
            auth_type = pat,                                          no token
            auth_type = pat|token = SEC RET,                          copy it again
            auth_type = oauth-m2m|client_secret = SECRET,             client_id
            """)
    void whatCannotBeUsedIsSaidWithACureAndWithoutItsSecrets(String lines, String cure) {
        InvalidSettings failure = assertThrows(InvalidSettings.class, () -> credential(lines));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.startsWith("Profile 'work' in " + folder), message);
        assertTrue(message.contains(cure), message);
        assertFalse(message.contains("SEC"), message);
    }

    @Test
    void aProfileTellsTheCommandLineWhatItNeeds() throws Exception {
        assertEquals(
                new Credential.DatabricksCli(
                        "https://" + HOST, "work", folder.resolve("databrickscfg"), "/opt/databricks"),
                credential("auth_type = databricks-cli|databricks_cli_path = /opt/databricks"));
        assertEquals(new Credential.AzureCli("t"), credential("auth_type = azure-cli|azure_tenant_id = t"));
    }

    @Test
    void nothingSecretIsShown() throws Exception {
        DatabricksProfile profile = profile(
                "[work]\nhost = https://" + HOST + "\ntoken = " + TOKEN + "\nclient_secret = dose-secret-1\n"
                        + "auth_type = oauth-m2m\nclient_id = c",
                "work");
        Credential client = profile.credential("https://" + HOST, HOST, true);
        String shown = profile
                + profile.describe()
                + client
                + client.describe()
                + credential("token = " + TOKEN)
                + credential("token = " + TOKEN).describe();
        assertFalse(shown.contains("dapi") || shown.contains("dose"), shown);
    }
}
