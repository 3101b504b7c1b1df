package dev.brickway.app.launchd;

import dev.brickway.platform.PropertyList;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A LaunchAgent that runs a proxy script between coding tools and Databricks, with what its {@code .env} says. Two scripts
 * are known by their names: {@code dbx-proxy.py} with its {@code dbx-proxy-wrapper.sh}, and the F-D Bridge's
 * {@code databricks_proxy.py}; another one, which a person has to name, by the variables it is given.
 *
 * @param file the property list
 * @param label what launchd calls it
 * @param script what it runs: the script's file, or the program alone, since a command line may hold a token
 * @param folder where the script and its {@code .env} are; null if that is not known
 * @param usualPort the port it has unless it is told another one; 0 if that is not known
 * @param portArgument the port on its command line; null if there is none
 * @param variables what the script is told, by name
 * @param notes sentences about what could not be read
 */
public record ProxyAgent(
        Path file,
        String label,
        String script,
        @Nullable Path folder,
        int usualPort,
        @Nullable String portArgument,
        Map<String, Variable> variables,
        List<String> notes) {
    private static final int DBX_PORT = 19_000;
    private static final int BRIDGE_PORT = 8_080;
    private static final Map<String, Integer> SCRIPTS =
            Map.of("dbx-proxy-wrapper.sh", DBX_PORT, "dbx-proxy.py", DBX_PORT, "databricks_proxy.py", BRIDGE_PORT);

    /** A script's name within the command line of a shell, where quotes are around it or the next word follows. */
    private static final Pattern IN_COMMAND = Pattern.compile(
            "([^\\s\"';&]*?)(dbx-proxy-wrapper\\.sh|dbx-proxy\\.py|databricks_proxy\\.py)(?=$|[\\s\"';&])");

    /** Brickway's launcher, as a program or within the command line of a shell. */
    private static final Pattern BRICKWAY =
            Pattern.compile("(?i)(?:^|[/\\\\\\s\"';&])brickway(?:-cli)?(?:\\.exe)?(?=$|[\\s\"';&])");

    private static final Set<String> NAMES = Stream.of(SettingKey.values())
            .flatMap(key -> key.variables().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern PORT = Pattern.compile("(?:^|\\s)--port[ =](\\S+)");

    /**
     * A variable's value.
     *
     * @param where the file it stands in, for people
     */
    public record Variable(String value, Path where) {
        /** Without the value, which may be a token. */
        @Override
        public String toString() {
            return "a variable of " + where;
        }
    }

    public ProxyAgent {
        variables = Map.copyOf(variables);
        notes = List.copyOf(notes);
    }

    /**
     * Reads one that a person has named.
     *
     * @param home the person's home folder
     * @throws NoProxyAgent if the file cannot be read, or is that of another program
     */
    public static ProxyAgent read(Path file, Path home) throws NoProxyAgent {
        return read(file, home, true);
    }

    /**
     * The same for a file that nobody has named: only scripts with a known name count, since any program that uses
     * Databricks, such as a nightly job, may be given the same variables.
     */
    static ProxyAgent readKnown(Path file, Path home) throws NoProxyAgent {
        return read(file, home, false);
    }

    private static ProxyAgent read(Path file, Path home, boolean byVariables) throws NoProxyAgent {
        Map<String, Object> content;
        try {
            content = PropertyList.read(file);
        } catch (PropertyList.Broken broken) {
            throw NoProxyAgent.unreadable(String.valueOf(broken.getMessage()));
        }
        if (!(content.get("Label") instanceof String label)) {
            throw NoProxyAgent.another(file + " is no LaunchAgent: it has no label.");
        }
        List<String> command = command(content);
        Script script = script(command, home);
        if (isBrickway(label, command, script)) {
            throw NoProxyAgent.another(file + " starts Brickway itself.");
        }
        Map<String, Variable> variables = new LinkedHashMap<>();
        if (content.get("EnvironmentVariables") instanceof Map<?, ?> set) {
            set.forEach(
                    (name, value) -> variables.put(String.valueOf(name), new Variable(String.valueOf(value), file)));
        }
        Path folder = script == null ? null : script.path().getParent();
        Path working = content.get("WorkingDirectory") instanceof String text ? path(text, home) : null;
        if (folder == null || !folder.isAbsolute()) {
            folder = working == null || folder == null ? working : working.resolve(folder);
        }
        List<String> notes = new ArrayList<>();
        dotEnv(file, folder, variables, notes);
        if (script == null && !(byVariables && namesWorkspace(variables))) {
            throw NoProxyAgent.another(file + " runs " + (command.isEmpty() ? "nothing" : program(command))
                    + ", which is no proxy script that Brickway knows.");
        }
        Matcher port = PORT.matcher(String.join(" ", command));
        return new ProxyAgent(
                file,
                label,
                script == null
                        ? command.isEmpty() ? label : program(command)
                        : script.path().toString(),
                folder,
                script == null ? 0 : script.port(),
                port.find() ? port.group(1) : null,
                variables,
                notes);
    }

    /** Adds what the {@code .env} says. The scripts read it last, so that it is stronger. */
    private static void dotEnv(Path file, @Nullable Path folder, Map<String, Variable> variables, List<String> notes) {
        // A property list of another computer may have been brought here with its .env.
        Path dotEnv = folder != null && Files.exists(folder.resolve(".env"))
                ? folder.resolve(".env")
                : file.resolveSibling(".env");
        SettingsLoader.Variables read = SettingsLoader.variablesOf(dotEnv);
        notes.addAll(read.warnings());
        read.all().forEach((name, value) -> {
            if (!read.expanded().contains(name)) {
                variables.put(name, new Variable(value, dotEnv));
                return;
            }
            variables.remove(name);
            if (NAMES.contains(name)) {
                notes.add(name + " in " + dotEnv
                        + " is left out: a shell would work its value out ($ or `), and Brickway runs none.");
            }
        });
    }

    /** The first of a setting's variables that is set; null if none is. */
    Map.@Nullable Entry<String, Variable> variable(SettingKey key) {
        for (String name : key.variables()) {
            Variable found = variables.get(name);
            if (found != null && !found.value().isBlank()) {
                return Map.entry(name, found);
            }
        }
        return null;
    }

    /** Whether another program's agent may be meant that runs a script of any name. */
    private static boolean namesWorkspace(Map<String, Variable> variables) {
        return variables.containsKey("DBX_WORKSPACE_HOST")
                || variables.containsKey("DATABRICKS_URL")
                || variables.containsKey("DATABRICKS_AI_GATEWAY_URL");
    }

    private static List<String> command(Map<String, Object> content) {
        List<String> command = new ArrayList<>();
        if (content.get("ProgramArguments") instanceof List<?> arguments) {
            arguments.forEach(each -> command.add(String.valueOf(each)));
        } else if (content.get("Program") instanceof String program) {
            command.add(program);
        }
        return command;
    }

    /** The first word alone, and of one that sets a variable nothing at all. */
    private static String program(List<String> command) {
        String first = command.getFirst();
        return first.contains("=") ? "a command" : first;
    }

    private static boolean isBrickway(String label, List<String> command, @Nullable Script script) {
        return label.equals("dev.brickway.Brickway")
                || (script == null
                        && command.stream()
                                .anyMatch(word -> BRICKWAY.matcher(word).find()));
    }

    private record Script(Path path, int port) {}

    private static @Nullable Script script(List<String> command, Path home) {
        for (String argument : command) {
            Path whole = path(argument, home);
            Path name = whole == null ? null : whole.getFileName();
            Integer port = name == null ? null : SCRIPTS.get(name.toString());
            if (whole != null && port != null) {
                return new Script(whole, port);
            }
            Matcher inCommand = IN_COMMAND.matcher(argument);
            if (inCommand.find()) {
                Path path = path(inCommand.group(), home);
                if (path != null) {
                    return new Script(path, SCRIPTS.getOrDefault(inCommand.group(2), 0));
                }
            }
        }
        return null;
    }

    private static @Nullable Path path(String text, Path home) {
        String bare = text.startsWith("$HOME/") ? "~" + text.substring(5) : text;
        try {
            return bare.startsWith("~/") ? home.resolve(bare.substring(2)) : Path.of(bare);
        } catch (InvalidPathException notAName) {
            return null;
        }
    }
}
