package dev.brickway.cli;

import dev.brickway.app.StoredLogin;
import dev.brickway.app.launchd.AgentSettings;
import dev.brickway.app.launchd.AgentSettings.FoundToken;
import dev.brickway.app.launchd.AgentSettings.Row;
import dev.brickway.app.launchd.ProxyAgent;
import dev.brickway.app.launchd.ProxyAgents;
import dev.brickway.app.launchd.Takeover;
import dev.brickway.app.launchd.Takeover.Item;
import dev.brickway.app.launchd.Takeover.Standing;
import dev.brickway.platform.ConfigFolder;
import dev.brickway.platform.FileTrouble;
import dev.brickway.platform.HomeFolder;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What {@code brickway import-launchd} shows and does. The old proxy is unloaded last, when everything is saved, and before
 * any Brickway is started, since it has the port.
 */
final class LaunchdImport {
    /** A question to a person. */
    record Question(Kind kind, String text) {
        enum Kind {
            /** Whether to begin; no answer means yes. */
            BEGIN,
            /** Whether something else goes for it. */
            REPLACE,
            /** Whether Brickway is to be less safe. */
            RISK
        }
    }

    private final ProxyAgents agents;
    private final Map<String, String> environment;
    private final Function<Settings, SecretStore> secrets;
    private final Predicate<Question> asking;
    private final PrintStream out;

    LaunchdImport(
            ProxyAgents agents,
            Map<String, String> environment,
            Function<Settings, SecretStore> secrets,
            Predicate<Question> asking,
            PrintStream out) {
        this.agents = agents;
        this.environment = environment;
        this.secrets = secrets;
        this.asking = asking;
        this.out = out;
    }

    /** Shows what would be done; changes nothing. */
    void show(ProxyAgent agent, boolean keep) throws CommandFailed {
        AgentSettings wanted = settings(agent);
        Takeover takeover = takeover(wanted);
        out.println("Found " + agent.label() + ", which runs " + shortened(agent.script()) + " ("
                + HomeFolder.shorten(agent.file()) + ").");
        out.println();
        int width = takeover.items().stream()
                .flatMap(item -> item.rows().stream())
                .mapToInt(row -> there(row).length())
                .max()
                .orElse(0);
        for (Item item : takeover.items()) {
            for (Row row : item.rows()) {
                out.println("  " + padded(there(row), width) + "  ->  "
                        + padded(String.valueOf(row.key().jsonName()), 23) + "  " + standing(item));
            }
        }
        FoundToken token = wanted.token();
        if (token != null) {
            out.println("  " + padded("a token", width) + "  ->  the keychain (" + token.where() + ")");
        }
        wanted.notes().forEach(note -> out.println("  " + note));
        out.println();
        out.println("It goes to " + file() + ".");
        out.println(
                keep
                        ? agent.label() + " stays and keeps its port."
                        : !agents.hasLaunchd()
                                ? "There is no launchd here, so " + agent.label() + " stays as it is."
                                : agents.startsAtLogin(agent)
                                        ? "With workspace and token in place, " + agent.label()
                                                + " is unloaded, and its file gets the ending " + ProxyAgents.ASIDE
                                                + "; --undo brings it back."
                                        : "With workspace and token in place, " + agent.label()
                                                + " is unloaded; its file, which is not in " + agents.folder()
                                                + ", stays as it is.");
    }

    /** Does it. */
    void takeOver(ProxyAgent agent, boolean keep) throws CommandFailed {
        AgentSettings wanted = settings(agent);
        Takeover takeover = takeover(wanted);
        List<Item> chosen = chosen(takeover);
        save(chosen);
        boolean signsIn = signsIn(wanted);
        boolean sameWorkspace = LaunchdImportSteps.isTaken(takeover, chosen, Item::isWorkspace);
        boolean usable = sameWorkspace && signsIn;
        if (usable && !keep) {
            retire(agent);
        }
        LaunchdImportSteps.of(wanted, takeover, chosen, keep || !usable, environment)
                .forEach(out::println);
        if (!usable && !keep && agents.hasLaunchd()) {
            throw new CommandFailed(
                    agent.label() + " was left as it is and goes on working: "
                            + (sameWorkspace
                                    ? "Brickway has no token for its workspace yet. Store it with brickway token set,"
                                            + " then run this again."
                                    : "Brickway's settings name another workspace or profile. To take the script's, run this"
                                            + " again with --replace."),
                    CommandFailed.FAILED);
        }
    }

    private AgentSettings settings(ProxyAgent agent) throws CommandFailed {
        AgentSettings wanted = AgentSettings.of(agent, environment);
        if (!wanted.namesWorkspace()) {
            String notes = wanted.notes().isEmpty() ? "" : " " + String.join(" ", wanted.notes());
            throw new CommandFailed(
                    agent.file() + " runs " + agent.script() + ", but neither it nor "
                            + (agent.folder() == null
                                    ? "a .env"
                                    : agent.folder().resolve(".env"))
                            + " names a workspace (DBX_WORKSPACE_HOST), so there is nothing to take over." + notes,
                    CommandFailed.FAILED);
        }
        return wanted;
    }

    private Takeover takeover(AgentSettings wanted) throws CommandFailed {
        try {
            return Takeover.of(wanted, new SettingsFile(file()));
        } catch (JsonFile.Broken broken) {
            throw new CommandFailed(String.valueOf(broken.getMessage()), CommandFailed.UNREADABLE_FILE, broken);
        }
    }

    /** What is there and otherwise is asked about one by one, and so is what makes Brickway less safe. */
    private List<Item> chosen(Takeover takeover) {
        List<Item> chosen = new ArrayList<>();
        for (Item item : takeover.items()) {
            if (item.standing() == Standing.SAME) {
                continue;
            }
            if (item.isInsecure()) {
                if (asking.test(new Question(
                        Question.Kind.RISK,
                        "Leave the workspace's certificate unchecked, too? Brickway trusts what this computer trusts, so"
                                + " that it is hardly needed, and anyone on the way could read your token."))) {
                    chosen.add(item);
                } else {
                    out.println(
                            "The workspace's certificate will be checked. If that fails, name your company's CA file"
                                    + " (caFile); `brickway doctor` tells.");
                }
            } else if (item.standing() == Standing.NEW
                    || asking.test(new Question(
                            Question.Kind.REPLACE, "settings.json says " + item.now() + ". Replace it?"))) {
                chosen.add(item);
            } else {
                out.println("Left as it is: " + item.now() + ".");
            }
        }
        return chosen;
    }

    private void save(List<Item> chosen) throws CommandFailed {
        if (chosen.isEmpty()) {
            out.println(file() + " needs no change.");
            return;
        }
        try {
            new SettingsFile(file()).save(Takeover.changes(chosen));
            out.println("Saved in " + file() + ".");
        } catch (IOException unwritable) {
            throw new CommandFailed(
                    "Nothing was changed: " + file() + " could not be written (" + FileTrouble.of(unwritable)
                            + "). Look whether you may write there.",
                    CommandFailed.FAILED,
                    unwritable);
        }
    }

    /**
     * Keeps the token for the workspace of the script, whichever one the environment or the settings name.
     *
     * @return whether Brickway can sign in there from now on. A token of this shell alone does not count: a Brickway that
     *     starts at login never sees it.
     */
    private boolean signsIn(AgentSettings wanted) {
        boolean otherwise = false;
        try {
            Row address = Objects.requireNonNull(wanted.address());
            Settings settings =
                    SettingsLoader.load(Map.of(address.key(), address.value().toString()), environment, null);
            otherwise = settings.login().profile() != null || settings.login().clientId() != null;
            StoredLogin login = StoredLogin.of(settings, secrets.apply(settings), null, null);
            FoundToken token = wanted.token();
            if (token == null) {
                boolean there = login.read() instanceof SecretStore.Reading.Found;
                if (there) {
                    out.println("The script has no token; that of " + login.place() + " is used.");
                } else if (!otherwise) {
                    out.println("No token was found. Store it: brickway token set");
                }
                return there || otherwise;
            }
            login.checkStorable();
            if (login.read() instanceof SecretStore.Reading.Found(var kept)) {
                if (kept.equals(token.secret())) {
                    out.println("The token is in " + login.place() + " already.");
                    return true;
                }
                if (!asking.test(new Question(
                        Question.Kind.REPLACE,
                        "There is another token in " + login.place() + " already. Replace it?"))) {
                    out.println("The token in " + login.place() + " was left as it is.");
                    return true;
                }
            }
            login.store(token.secret()).forEach(out::println);
            if (token.inFile()) {
                out.println("It still stands there as well: " + token.where() + ". Remove it there when all works.");
            }
            return true;
        } catch (SecretStore.Failed said) {
            out.println(said.getMessage());
        } catch (InvalidSettings | IOException failed) {
            out.println("The token was not stored: " + failed.getMessage());
        }
        return otherwise;
    }

    private void retire(ProxyAgent agent) throws CommandFailed {
        try {
            Path aside = agents.retire(agent);
            if (aside != null) {
                out.println("Unloaded " + agent.label() + "; its file is now " + HomeFolder.shorten(aside) + ".");
            } else if (agents.hasLaunchd()) {
                out.println("Unloaded " + agent.label() + ". Its file stays: " + agent.file());
            }
        } catch (IOException refused) {
            throw new CommandFailed(
                    "The settings are saved, but " + agent.label() + " still has the port: " + refused.getMessage(),
                    CommandFailed.FAILED,
                    refused);
        }
    }

    private Path file() {
        return ConfigFolder.of(environment).resolve("settings.json");
    }

    /** A script's name is what a file says, be it a name here or not. */
    private static String shortened(String script) {
        try {
            return HomeFolder.shorten(Path.of(script));
        } catch (InvalidPathException noName) {
            return script;
        }
    }

    private static String there(Row row) {
        return row.key() == SettingKey.INSECURE_SKIP_VERIFY ? row.name() : row.name() + " " + row.value();
    }

    private static String standing(Item item) {
        return switch (item.standing()) {
            case NEW -> item.isInsecure() ? "asked about" : "new";
            case SAME -> "is so already";
            case DIFFERENT -> "is now: " + item.now();
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
