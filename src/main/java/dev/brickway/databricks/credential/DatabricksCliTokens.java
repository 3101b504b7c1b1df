package dev.brickway.databricks.credential;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of whoever is signed in with {@code databricks auth login}, through {@code databricks auth token} (Databricks CLI
 * 0.207 and newer; it refreshes its own cache in {@code ~/.databricks}).
 */
final class DatabricksCliTokens implements TokenSource {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int TRIES = 4;

    private final Credential.DatabricksCli credential;
    private final CommandLineTool tool;
    private final Map<String, String> environment;
    private final Duration limit;

    DatabricksCliTokens(Credential.DatabricksCli credential, Map<String, String> environment) {
        this(credential, environment, CommandLineTool.usualPlaces(environment), LIMIT);
    }

    DatabricksCliTokens(
            Credential.DatabricksCli credential,
            Map<String, String> environment,
            List<Path> usualPlaces,
            Duration limit) {
        this.credential = credential;
        this.environment = environment;
        this.tool = new CommandLineTool("databricks", environment, usualPlaces);
        this.limit = limit;
    }

    @Override
    public AccessToken fetch(@Nullable Secret refused) throws CredentialFailure, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Path executable = executable();
        CommandLineTool.Result result = run(executable, List.of(), deadline);
        AccessToken token = read(result);
        if (refused == null || !token.token().equals(refused)) {
            return token;
        }
        // It gives its cached token until that is nearly over, though the workspace takes it no more.
        CommandLineTool.Result anew = run(executable, List.of("--force-refresh"), deadline);
        boolean tooOld = anew.exitCode() != 0 && anew.err().contains("unknown flag");
        return tooOld ? token : read(anew);
    }

    @Override
    public Duration limit() {
        return limit.plusSeconds(5);
    }

    @Override
    public String describe() {
        return credential.describe();
    }

    private Path executable() throws CredentialFailure {
        String chosen = credential.executable();
        if (chosen == null) {
            chosen = environment.get("DATABRICKS_CLI_PATH");
        }
        String wanted = chosen == null || chosen.isBlank() ? null : chosen.strip();
        Path found = tool.find(wanted);
        if (found == null) {
            throw new CredentialFailure(
                    wanted == null
                            ? "The databricks command line, which " + describe() + " needs, was not found on the PATH: "
                                    + "install it (https://docs.databricks.com/dev-tools/cli/install.html), or set "
                                    + "DATABRICKS_CLI_PATH to where it is."
                            : "There is no program '" + wanted + "', which DATABRICKS_CLI_PATH (or databricks_cli_path "
                                    + "in the profile) names as the databricks command line: correct it.",
                    false);
        }
        return found;
    }

    /** Waits while another process has the command line's cache locked (ucode: "cache update", exit code 45). */
    private CommandLineTool.Result run(Path executable, List<String> more, long deadline)
            throws CredentialFailure, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("auth", "token", "--host", credential.host()));
        if (credential.profile() != null) {
            arguments.addAll(List.of("--profile", credential.profile()));
        }
        arguments.addAll(List.of("--output", "json"));
        arguments.addAll(more);
        Map<String, String> variables = credential.configFile() == null
                ? Map.of()
                : Map.of("DATABRICKS_CONFIG_FILE", credential.configFile().toString());
        for (int attempt = 1; ; attempt++) {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            CommandLineTool.Result result = tool.run(executable, arguments, variables, left);
            if (result.exitCode() == 0 || !isLocked(result) || attempt == TRIES) {
                return result;
            }
            Thread.sleep(Duration.ofMillis(200L * attempt));
        }
    }

    private static boolean isLocked(CommandLineTool.Result result) {
        String said = result.err().toLowerCase(Locale.ROOT);
        return result.exitCode() == 45
                || said.contains("cache update")
                || said.contains("file lock")
                || said.contains("lock file");
    }

    private AccessToken read(CommandLineTool.Result result) throws CredentialFailure {
        if (result.exitCode() != 0) {
            throw refused(result);
        }
        JsonAnswer answer = JsonAnswer.read(result.out());
        String token = answer == null ? null : answer.text("access_token");
        if (answer == null || token == null) {
            throw new CredentialFailure(
                    "The databricks command line did not answer with a token in JSON. Brickway needs version 0.207 or "
                            + "newer: see what 'databricks --version' says.",
                    false);
        }
        Instant expiry = answer.date("expiry", ZoneOffset.UTC);
        return AccessToken.of(
                token,
                expiry == null ? Instant.now().plus(AccessToken.UNDATED) : expiry,
                "the databricks command line");
    }

    private CredentialFailure refused(CommandLineTool.Result result) {
        String said = result.err().toLowerCase(Locale.ROOT);
        String words = ShownText.of(result.err().isBlank() ? "exit code " + result.exitCode() : result.err(), null);
        if (said.contains("not configured for this host")
                || said.contains("token not found")
                || said.contains("no token found")
                || said.contains("refresh token")
                || said.contains("reauthenticate")
                || said.contains("auth login")) {
            return new CredentialFailure(
                    "The Databricks command line is not signed in to " + credential.host() + " (any more): run "
                            + loginCommand() + " (it said: " + words + ")",
                    false);
        }
        if (said.contains("no such command") || said.contains("unknown command")) {
            return new CredentialFailure(
                    "The databricks command line found here is too old for 'auth token': install version 0.207 or newer "
                            + "(https://docs.databricks.com/dev-tools/cli/install.html). It said: " + words,
                    false);
        }
        return new CredentialFailure(
                "The databricks command line gave no token: " + words + " If you are not signed in, run "
                        + loginCommand(),
                isLocked(result));
    }

    private String loginCommand() {
        String login = "databricks auth login --host " + credential.host();
        String profile = credential.profile();
        if (profile == null) {
            return login;
        }
        return login + " --profile " + (profile.matches("[\\w.-]+") ? profile : "\"" + profile + "\"");
    }
}
