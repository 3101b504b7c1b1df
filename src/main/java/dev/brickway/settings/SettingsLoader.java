package dev.brickway.settings;

import dev.brickway.platform.ConfigFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges what is set on the command line, in the environment, in {@code .env} and in {@code settings.json}. */
public final class SettingsLoader {
    /** How {@link Settings#source} calls the process's own environment. */
    static final String ENVIRONMENT = "the environment";

    private SettingsLoader() {}

    /**
     * Loads and checks all settings; changes no file.
     *
     * @param commandLine options given, by key; a flag has the value "true"
     * @param environment the environment variables
     * @param workingFolder the folder whose {@code .env} is read, null to read none
     * @throws InvalidSettings with everything that is wrong, not only the first thing
     */
    public static Settings load(
            Map<SettingKey, String> commandLine, Map<String, String> environment, @Nullable Path workingFolder)
            throws InvalidSettings {
        SettingsLayers layers = new SettingsLayers();
        layers.commandLine(commandLine);
        layers.variables(environment, ENVIRONMENT);
        if (workingFolder != null) {
            Path dotEnv = workingFolder.resolve(".env");
            if (layers.dotEnv(dotEnv).containsKey(ConfigFolder.VARIABLE)) {
                // Whose repository it is could bring settings along that no variable has, such as letting others in.
                layers.warnings()
                        .add(ConfigFolder.VARIABLE + " in " + dotEnv + " is not used, since the folder you are in must"
                                + " not choose your settings. Set it in the environment.");
            }
        }
        Path configFolder = ConfigFolder.of(environment);
        layers.file(new SettingsFile(configFolder.resolve("settings.json")));
        return new SettingsReader(layers).read(configFolder);
    }

    /**
     * The settings of a computer on which nothing is set but where files and secrets are kept: what a window shows while
     * those that are set cannot be used.
     */
    public static Settings defaults(Map<String, String> environment) {
        SettingsLayers layers = new SettingsLayers();
        String keychain = SettingKey.KEYCHAIN.variables().getFirst();
        layers.variables(
                environment.containsKey(keychain) ? Map.of(keychain, environment.get(keychain)) : Map.of(),
                ENVIRONMENT);
        try {
            return new SettingsReader(layers).read(ConfigFolder.of(environment));
        } catch (InvalidSettings neither) { // a value that is neither yes nor no
            return defaults(
                    Map.of(ConfigFolder.VARIABLE, ConfigFolder.of(environment).toString(), keychain, "off"));
        }
    }

    /**
     * What is wrong with a value that a person wants in {@code settings.json}.
     *
     * @return a sentence that does not say where it stands, since it is shown beside its field; null if nothing is wrong
     */
    public static @Nullable String problem(SettingKey key, String value) {
        String here = "This address";
        SettingsLayers layers = new SettingsLayers();
        layers.commandLine(Map.of()); // the strongest place is allowed a little more
        layers.value(key, value, here);
        try {
            new SettingsReader(layers).read(Path.of(""));
            return null;
        } catch (InvalidSettings invalid) {
            String problem = invalid.problems().getFirst();
            return problem.startsWith(here + ": ") ? problem.substring(here.length() + 2) : problem;
        }
    }

    /**
     * What another program's {@code .env} file says.
     *
     * @param expanded names of variables whose values only a shell can tell
     * @param warnings sentences about what could not be read
     */
    public record Variables(Map<String, String> all, Set<String> expanded, List<String> warnings) {}

    /**
     * Reads another program's {@code .env} file.
     *
     * @param file may be missing: then there are no variables
     */
    public static Variables variablesOf(Path file) {
        List<String> warnings = new ArrayList<>();
        DotEnv parsed = Files.exists(file) ? SettingsLayers.parsed(file, warnings) : DotEnv.parse("");
        return new Variables(parsed.variables(), parsed.expanded(), warnings);
    }

    /**
     * The environment as the settings see it: the variables, and below them those of a {@code .env} file.
     *
     * @param workingFolder the folder whose {@code .env} is read, null to read none
     */
    public static Map<String, String> variables(Map<String, String> environment, @Nullable Path workingFolder) {
        Map<String, String> all = new HashMap<>();
        if (workingFolder != null) {
            all.putAll(new SettingsLayers().dotEnv(workingFolder.resolve(".env")));
            all.remove(ConfigFolder.VARIABLE);
        }
        all.putAll(environment);
        return all;
    }
}
