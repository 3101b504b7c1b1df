package dev.brickway.databricks.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
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

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake commands are shell scripts")
class AzureCliTokensTest {
    private static final String CALL =
            "account get-access-token --resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d --output json";
    private static final String SECRET = "eyJhbGciOiJSUzI1NiJ9.cGxhbnRlZA.c2VjcmV0";

    @TempDir
    private Path folder;

    private AzureCliTokens tokens(@Nullable String tenant, FakeCommand command) {
        return new AzureCliTokens(
                new Credential.AzureCli(tenant), command.environment(Map.of()), List.of(), Duration.ofSeconds(40));
    }

    private static String message(TokenSource source) {
        return String.valueOf(
                assertThrows(CredentialFailure.class, () -> source.fetch(null)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "expiresOn":"2026-03-01 12:30:00.123456","expires_on":1772368200        | 2026-03-01T12:30:00Z
            "expiresOn":"nonsense","expires_on":"1772368200"                        | 2026-03-01T12:30:00Z
            "expiresOn":"2026-03-01T12:30:00.000000+02:00"                          | 2026-03-01T10:30:00Z
            "expiresOn":"2026-03-01 12:30:00+0200"                                  | 2026-03-01T10:30:00Z
            "expiresOn":"2026-03-01T12:30:00Z"                                      | 2026-03-01T12:30:00Z
            "expiresOn":"2026-03-01 12:30:00.123456"                                | local
            """)
    void everyFormOfTheEndIsRead(String fields, String expected) throws Exception {
        FakeCommand command = new FakeCommand(
                folder, "az", "echo '{\"accessToken\":\"eyJ-azure\",\"tokenType\":\"Bearer\"," + fields + "}'");
        AccessToken token = tokens(null, command).fetch(null);
        Instant instant = expected.equals("local")
                ? LocalDateTime.parse("2026-03-01T12:30:00.123456")
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                : Instant.parse(expected);
        assertEquals(instant, token.expires());
        assertEquals("eyJ-azure", token.token().reveal());
        assertEquals(List.of(CALL), command.calls());
    }

    @Test
    void aTokenWithoutAnEndIsUsedForSomeMinutes() throws Exception {
        FakeCommand command =
                new FakeCommand(folder, "az", "echo '{\"accessToken\":\"eyJ-azure\",\"expiresOn\":\"soon\"}'");
        Instant end = Objects.requireNonNull(tokens(null, command).fetch(null).expires());
        assertTrue(end.isAfter(Instant.now().plusSeconds(60))
                && end.isBefore(Instant.now().plusSeconds(1800)));
    }

    @Test
    void theTenantIsNamedUnlessItMustNotBe() throws Exception {
        FakeCommand command = new FakeCommand(folder, "az", "echo '{\"accessToken\":\"eyJ-azure\"}'");
        tokens("my-tenant", command).fetch(null);
        assertEquals(List.of(CALL + " --tenant my-tenant"), command.calls());

        FakeCommand managed = new FakeCommand(folder, "az", """
                case "$*" in
                *--tenant*) echo "ERROR: Tenant shouldn't be specified for managed identity account" >&2; exit 1 ;;
                *) echo '{"accessToken":"eyJ-managed"}' ;;
                esac""");
        assertEquals(
                "eyJ-managed", tokens("my-tenant", managed).fetch(null).token().reveal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ERROR: Please run "az login" to setup account.
            ERROR: AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks
            ERROR: No subscription found.
            """)
    void notSignedInItSaysTheExactCommand(String said) throws Exception {
        FakeCommand command = new FakeCommand(folder, "az", "echo '" + said + "' >&2; exit 1");
        String message = message(tokens("my-tenant", command));
        assertTrue(message.contains("run az login --tenant my-tenant"), message);
        assertTrue(message.contains("not signed in"), message);
    }

    @Test
    void otherFailuresGiveItsWordsWithoutSecrets() throws Exception {
        FakeCommand command =
                new FakeCommand(folder, "az", "echo 'ERROR: broken " + SECRET + "' >&2; echo '" + SECRET + "'; exit 3");
        String message = message(tokens(null, command));
        assertTrue(message.contains("ERROR: broken"), message);
        assertFalse(message.contains("eyJ"), message);
        String garbage = message(tokens(null, new FakeCommand(folder, "az", "echo 'WARNING: " + SECRET + "'")));
        assertTrue(garbage.contains("did not answer with a token"), garbage);
        assertFalse(garbage.contains("eyJ"), garbage);
    }

    @Test
    void withoutTheProgramItSaysWhatToInstall() {
        AzureCliTokens none = new AzureCliTokens(
                new Credential.AzureCli(null), Map.of("PATH", folder.toString()), List.of(), Duration.ofSeconds(5));
        assertTrue(message(none).contains("https://aka.ms/azure-cli"), message(none));
    }
}
