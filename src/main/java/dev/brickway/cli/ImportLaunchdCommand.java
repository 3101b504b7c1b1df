package dev.brickway.cli;

import dev.brickway.app.launchd.NoProxyAgent;
import dev.brickway.app.launchd.ProxyAgent;
import dev.brickway.app.launchd.ProxyAgents;
import dev.brickway.cli.LaunchdImport.Question;
import dev.brickway.settings.SecretStores;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code brickway import-launchd}: takes over from a proxy script that launchd starts at login. */
@Command(
        name = "import-launchd",
        description =
                "Takes over the settings of a proxy script that starts at login on a Mac (dbx-proxy, F-D Bridge), and"
                        + " switches its LaunchAgent off.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Shows what it found in ~/Library/LaunchAgents and in the .env beside the script, and asks before anything",
            "changes. Workspace, endpoint, model, port and time limit go to settings.json, a token into the keychain.",
            "The script and its .env stay as they are. Exit code 4: a property list cannot be understood."
        })
final class ImportLaunchdCommand implements Callable<Integer> {
    @Option(
            names = "--plist",
            paramLabel = "FILE",
            description = "The LaunchAgent's property list, wherever it is; works on every system.")
    private @Nullable String plist;

    @Option(names = "--dry-run", description = "Only show what would be taken over.")
    private boolean dryRun;

    @Option(
            names = "--yes",
            description =
                    "Do not ask. What settings.json says otherwise stays, and so does the check of the certificate.")
    private boolean yes;

    @Option(names = "--replace", description = "Also replace what settings.json or the keychain has otherwise.")
    private boolean replace;

    @Option(names = "--keep", description = "Leave the LaunchAgent as it is.")
    private boolean keep;

    @Option(names = "--undo", description = "Switch a LaunchAgent on again that was switched off by this.")
    private boolean undo;

    @Override
    public Integer call() throws CommandFailed {
        Map<String, String> environment = System.getenv();
        ProxyAgents agents = ProxyAgents.ofThisComputer(environment);
        PrintStream out = System.out;
        if (undo) {
            bringBack(agents, out);
            return 0;
        }
        ProxyAgent agent = plist == null ? found(agents) : named(agents, plist);
        if (!yes && !dryRun && !Terminal.isInteractive()) {
            throw new CommandFailed(
                    "There is no terminal to ask at. Add --yes to take it over without questions, or --dry-run to see"
                            + " what there is.",
                    CommandFailed.UNUSABLE_SETTINGS);
        }
        LaunchdImport work = new LaunchdImport(
                agents,
                environment,
                SecretStores::ofThisComputer,
                yes ? this::unasked : ImportLaunchdCommand::ask,
                out);
        work.show(agent, keep);
        if (dryRun) {
            return 0;
        }
        if (!yes && !ask(new Question(Question.Kind.BEGIN, "Take this over?"))) {
            out.println("Nothing was changed.");
            return 0;
        }
        work.takeOver(agent, keep);
        return 0;
    }

    private ProxyAgent found(ProxyAgents agents) throws CommandFailed {
        if (!agents.hasLaunchd()) {
            throw new CommandFailed(
                    "Only a Mac has LaunchAgents. Name the property list of one with --plist FILE.",
                    CommandFailed.UNUSABLE_SETTINGS);
        }
        ProxyAgents.Found found = agents.find();
        if (found.agents().size() > 1) {
            throw new CommandFailed(
                    "There are several: "
                            + found.agents().stream()
                                    .map(each -> each.file().toString())
                                    .collect(Collectors.joining(", "))
                            + ". Choose one with --plist FILE.",
                    CommandFailed.UNUSABLE_SETTINGS);
        }
        if (found.agents().isEmpty()) {
            List<String> unreadable = found.unreadable();
            throw new CommandFailed(
                    "No LaunchAgent in " + agents.folder() + " runs a proxy script that Brickway knows (dbx-proxy.py,"
                            + " dbx-proxy-wrapper.sh, databricks_proxy.py). If yours has another name, give its property"
                            + " list with --plist FILE."
                            + (unreadable.isEmpty()
                                    ? ""
                                    : " These could not be looked at: " + String.join(" ", unreadable)),
                    CommandFailed.FAILED);
        }
        return found.agents().getFirst();
    }

    private static ProxyAgent named(ProxyAgents agents, String name) throws CommandFailed {
        try {
            return agents.read(Path.of(name).toAbsolutePath().normalize());
        } catch (NoProxyAgent none) {
            throw new CommandFailed(
                    String.valueOf(none.getMessage()),
                    none.isUnreadable() ? CommandFailed.UNREADABLE_FILE : CommandFailed.FAILED,
                    none);
        } catch (InvalidPathException notAName) {
            throw new CommandFailed("There is no file " + name + ".", CommandFailed.FAILED, notAName);
        }
    }

    private static void bringBack(ProxyAgents agents, PrintStream out) throws CommandFailed {
        List<Path> aside = agents.aside();
        if (aside.isEmpty()) {
            throw new CommandFailed(
                    "Nothing in " + agents.folder() + " was switched off by Brickway.", CommandFailed.FAILED);
        }
        for (Path file : aside) {
            try {
                out.println("Switched on again: " + agents.bringBack(file));
            } catch (IOException stays) {
                throw new CommandFailed(
                        stays.getMessage() + " If Brickway runs on the proxy's port, end it first: brickway stop.",
                        CommandFailed.FAILED,
                        stays);
            }
        }
        out.println(
                "Brickway's settings stay as they are. Only one of the two can have the port: see `brickway stop`.");
    }

    /** What was said beforehand; nobody has said that the certificate need not be checked. */
    private boolean unasked(Question question) {
        return question.kind() == Question.Kind.REPLACE && replace;
    }

    /** Whether a person at the terminal says so; the end of the input is a no. */
    private static boolean ask(Question question) {
        Console console = Terminal.console().orElse(null);
        boolean begins = question.kind() == Question.Kind.BEGIN;
        String typed = console == null ? null : console.readLine("%s %s ", question.text(), begins ? "[Y/n]" : "[y/N]");
        if (typed == null) {
            return false;
        }
        String answer = typed.strip().toLowerCase(Locale.ROOT);
        return answer.isEmpty() ? begins : answer.startsWith("y");
    }
}
