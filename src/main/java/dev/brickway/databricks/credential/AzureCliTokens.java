package dev.brickway.databricks.credential;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens of whoever is signed in with {@code az login}, through {@code az account get-access-token}. */
final class AzureCliTokens implements TokenSource {
    /** Azure Databricks as Entra ID knows it, the same in every tenant and cloud (Microsoft docs). */
    private static final String AZURE_DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    /** It is a large Python program. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Credential.AzureCli credential;
    private final CommandLineTool tool;
    private final Duration limit;

    AzureCliTokens(Credential.AzureCli credential, Map<String, String> environment) {
        this(credential, environment, CommandLineTool.usualPlaces(environment), LIMIT);
    }

    AzureCliTokens(
            Credential.AzureCli credential, Map<String, String> environment, List<Path> usualPlaces, Duration limit) {
        this.credential = credential;
        this.tool = new CommandLineTool("az", environment, usualPlaces);
        this.limit = limit;
    }

    @Override
    public AccessToken fetch(@Nullable Secret refused) throws CredentialFailure, InterruptedException {
        Path executable = tool.find(null);
        if (executable == null) {
            throw new CredentialFailure(
                    "The Azure command line (az), which the profile's auth_type azure-cli needs, was not found on the "
                            + "PATH: install it (https://aka.ms/azure-cli) and run az login.",
                    false);
        }
        long deadline = System.nanoTime() + limit.toNanos();
        CommandLineTool.Result result = run(executable, credential.tenant(), deadline);
        if (result.exitCode() != 0 && credential.tenant() != null && isManagedIdentity(result)) {
            result = run(executable, null, deadline);
        }
        return read(result);
    }

    @Override
    public Duration limit() {
        return limit.plusSeconds(5);
    }

    @Override
    public String describe() {
        return credential.describe();
    }

    private CommandLineTool.Result run(Path executable, @Nullable String tenant, long deadline)
            throws CredentialFailure, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("account", "get-access-token", "--resource", AZURE_DATABRICKS, "--output", "json"));
        if (tenant != null) {
            arguments.addAll(List.of("--tenant", tenant));
        }
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        return tool.run(executable, arguments, Map.of(), left);
    }

    /** A managed identity and the Cloud Shell refuse to be told a tenant (Azure CLI: "Tenant shouldn't be specified"). */
    private static boolean isManagedIdentity(CommandLineTool.Result result) {
        return result.err().toLowerCase(Locale.ROOT).contains("tenant shouldn't be specified");
    }

    private AccessToken read(CommandLineTool.Result result) throws CredentialFailure {
        if (result.exitCode() != 0) {
            throw refused(result);
        }
        JsonAnswer answer = JsonAnswer.read(result.out());
        String token = answer == null ? null : answer.text("accessToken");
        if (answer == null || token == null) {
            throw new CredentialFailure(
                    "The Azure command line did not answer with a token in JSON: run az account get-access-token "
                            + "--resource " + AZURE_DATABRICKS + " by hand to see what is wrong.",
                    false);
        }
        // Newer versions give the epoch too, which summer time cannot shift (Azure CLI 2.54).
        Instant expires = answer.epoch("expires_on");
        if (expires == null) {
            expires = answer.date("expiresOn", ZoneId.systemDefault());
        }
        return AccessToken.of(
                token, expires == null ? Instant.now().plus(AccessToken.UNDATED) : expires, "the Azure command line");
    }

    private CredentialFailure refused(CommandLineTool.Result result) {
        String said = result.err().toLowerCase(Locale.ROOT);
        String words = ShownText.of(result.err().isBlank() ? "exit code " + result.exitCode() : result.err(), null);
        String login = "az login" + (credential.tenant() == null ? "" : " --tenant " + credential.tenant());
        if (said.contains("az login") || said.contains("aadsts") || said.contains("no subscription found")) {
            return new CredentialFailure(
                    "The Azure command line is not signed in (any more): run " + login + " (it said: " + words + ")",
                    false);
        }
        boolean network = said.contains("connection") || said.contains("timed out") || said.contains("resolve");
        return new CredentialFailure(
                "The Azure command line gave no token: " + words + " If you are not signed in, run " + login, network);
    }
}
