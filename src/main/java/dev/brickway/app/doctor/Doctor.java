package dev.brickway.app.doctor;

import dev.brickway.app.Catalogues;
import dev.brickway.app.Version;
import dev.brickway.app.WorkspaceAccess;
import dev.brickway.databricks.check.CheckLimits;
import dev.brickway.databricks.check.CheckReport;
import dev.brickway.databricks.check.ConnectionTest;
import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.databricks.check.StepListener;
import dev.brickway.databricks.check.StepRunner;
import dev.brickway.models.CatalogueFile;
import dev.brickway.platform.ConfigFolder;
import dev.brickway.requests.Scrubber;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import dev.brickway.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything in the order in which one thing depends on the other: Brickway's files, the workspace, then the port
 * and what clients would do. The first failure is therefore the cause.
 */
public final class Doctor {
    private final Map<SettingKey, String> commandLine;
    private final Map<String, String> environment;
    private final @Nullable Path folder;
    private final Function<Settings, SecretStore> secrets;
    private final Map<String, String> about = new LinkedHashMap<>();

    /**
     * A doctor for what these settings give.
     *
     * @param commandLine options given, by key
     * @param environment the environment variables
     * @param folder the folder whose {@code .env} is read, null to read none
     * @param secrets where stored secrets are, by the settings
     */
    public Doctor(
            Map<SettingKey, String> commandLine,
            Map<String, String> environment,
            @Nullable Path folder,
            Function<Settings, SecretStore> secrets) {
        this.commandLine = Map.copyOf(commandLine);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.secrets = secrets;
    }

    /**
     * What was found.
     *
     * @param about what the report is about: versions, workspace, sign-in
     * @param scrubber takes every secret out that was met on the way; all texts here have gone through it
     */
    public record Findings(CheckReport report, Map<String, String> about, Path configFolder, Scrubber scrubber) {
        public Findings {
            about = Map.copyOf(about);
        }

        /** As JSON; the fields are those of {@link CheckReport#toJson}. */
        public String toJson() {
            return report.toJson(new TreeMap<>(about));
        }
    }

    /**
     * Looks at everything.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Findings examine(StepListener listener) throws InterruptedException {
        Map<String, String> variables = SettingsLoader.variables(environment, folder);
        KnownSecrets known = new KnownSecrets(variables);
        StepRunner runner = new StepRunner(WorkspaceCheck.scrubbing(listener, known));
        about.put("brickway", Version.current());
        about.put("java", Runtime.version().toString());
        about.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Path configFolder = ConfigFolder.of(environment);
        Settings settings = files(runner, configFolder, known);
        connection(runner, settings, known);
        surroundings(runner, settings, variables);
        Scrubber scrubber = known.scrubber();
        CheckReport report = new CheckReport(
                runner.steps().stream().map(step -> step.map(scrubber::line)).toList());
        about.replaceAll((name, value) -> scrubber.line(value));
        return new Findings(report, about, configFolder, scrubber);
    }

    private @Nullable Settings files(StepRunner runner, Path configFolder, KnownSecrets known)
            throws InterruptedException {
        runner.tell("settings.json", FileChecks.settingsFile(new SettingsFile(configFolder.resolve("settings.json"))));
        Settings settings = null;
        try {
            settings = SettingsLoader.load(commandLine, environment, folder);
            known.add(settings);
            runner.tell("settings", FileChecks.settings(settings));
        } catch (InvalidSettings invalid) {
            runner.tell("settings", FileChecks.unusable(invalid));
        }
        CatalogueFile models = settings == null
                ? new CatalogueFile(configFolder.resolve("models.json"), told -> {})
                : Catalogues.open(settings, WorkspaceAccess.isDemo(settings), told -> {});
        runner.tell("models.json", FileChecks.models(models));
        runner.tell("families.json", FileChecks.families(configFolder.resolve("families.json")));
        runner.tell("config folder", FileChecks.folder(configFolder));
        Settings usable = settings;
        if (usable == null) {
            runner.tell("keychain", Outcome.needs("settings that can be used"));
        } else {
            runner.run(
                    "keychain",
                    FileChecks.KEYCHAIN_LIMIT,
                    () -> FileChecks.keychain(secrets.apply(usable), usable),
                    () -> Outcome.failed(
                            "the keychain does not answer", "If a window asks for its password, answer it."));
        }
        return settings;
    }

    private void connection(StepRunner runner, @Nullable Settings settings, KnownSecrets known)
            throws InterruptedException {
        if (settings == null) {
            ConnectionTest.STEPS.forEach(name -> runner.tell(name, Outcome.needs("settings that can be used")));
            return;
        }
        if (!settings.demo()
                && settings.upstream().isEmpty()
                && settings.login().profile() == null) {
            ConnectionTest.withoutAddress(
                    Outcome.failed(
                                    "no workspace is configured",
                                    "Set DBX_WORKSPACE_HOST to the workspace's address and DBX_TOKEN to a token, or try "
                                            + "`brickway doctor --demo`.")
                            .inWindow(
                                    "Enter yours on the Home page with Change…; until then the demo workspace answers."),
                    runner);
            return;
        }
        try (WorkspaceAccess access = WorkspaceAccess.open(settings, secrets.apply(settings))) {
            about.put("workspace", access.describe());
            about.put("credential", access.authorizer().describe());
            WorkspaceCheck.run(access, settings, known, runner);
        } catch (InvalidSettings invalid) {
            WorkspaceCheck.withoutAddress(invalid, runner);
        }
    }

    private void surroundings(StepRunner runner, @Nullable Settings settings, Map<String, String> variables)
            throws InterruptedException {
        runner.tell("token variables", EnvironmentChecks.tokens(variables, settings));
        int port = settings == null ? Settings.DEFAULT_PORT : settings.listen().port();
        if (port == 0) {
            runner.tell("port", Outcome.skipped("any free one is taken"));
            runner.tell("Brickway", Outcome.skipped("its port is not known"));
        } else {
            String host = settings == null ? "127.0.0.1" : settings.listen().host();
            PortChecks checks = new PortChecks(host, port);
            runner.run("port", CheckLimits.LOCAL, checks::port, () -> tooLong(port));
            runner.run("Brickway", CheckLimits.LOCAL, checks::brickway, () -> tooLong(port));
        }
        // The variables of .env are read by Brickway alone: what clients see is the real environment.
        runner.tell("client addresses", EnvironmentChecks.clientAddresses(environment, port));
        runner.tell("proxy exceptions", EnvironmentChecks.loopbackProxy(environment));
    }

    private static Outcome tooLong(int port) {
        return Outcome.warning("what listens on port " + port + " does not answer", "Look which program that is.");
    }
}
