package dev.brickway.cli;

import dev.brickway.app.StoredLogin;
import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.app.launchd.AgentSettings;
import dev.brickway.app.launchd.AgentSettings.FoundToken;
import dev.brickway.app.launchd.AgentSettings.Row;
import dev.brickway.app.launchd.ProxyAgent;
import dev.brickway.app.launchd.ProxyAgents;
import dev.brickway.app.launchd.Takeover;
import dev.brickway.app.launchd.Takeover.Item;
import dev.brickway.app.launchd.Takeover.Standing;
import dev.brickway.platform.ConfigFolder;
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
        out.println("Found " + agent.label() + ", which runs " + HomeFolder.shorten(Path.of(agent.script())) + " ("
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
                                        ? agent.label() + " is unloaded, and its file gets the ending "
                                                + ProxyAgents.ASIDE + "; --undo brings it back."
                                        : agent.label() + " is unloaded; its file, which is not in " + agents.folder()
                                                + ", stays as it is.");
    }

    /** Does it. */
    void takeOver(ProxyAgent agent, boolean keep) throws CommandFailed {
        AgentSettings wanted = settings(agent);
        List<Item> chosen = chosen(takeover(wanted));
        save(chosen);
        FoundToken token = wanted.token();
        if (token == null) {
            out.println("No token was found. Store it: brickway token set");
        } else {
            store(wanted, token);
        }
        if (!keep) {
            retire(agent);
        }
        next(wanted, chosen, keep);
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
                    "Nothing was changed: " + file() + " could not be written (" + unwritable.getMessage()
                            + "). Look whether you may write there.",
                    CommandFailed.FAILED,
                    unwritable);
        }
    }

    /** For the workspace of the script, whichever one the environment or the settings name. */
    private void store(AgentSettings wanted, FoundToken token) {
        try {
            Row address = Objects.requireNonNull(wanted.address());
            Settings settings =
                    SettingsLoader.load(Map.of(address.key(), address.value().toString()), environment, null);
            StoredLogin login = StoredLogin.of(settings, secrets.apply(settings), null, null);
            login.checkStorable();
            if (login.read() instanceof SecretStore.Reading.Found(var kept)) {
                if (kept.equals(token.secret())) {
                    out.println("The token is in " + login.place() + " already.");
                    return;
                }
                if (!asking.test(new Question(
                        Question.Kind.REPLACE,
                        "There is another token in " + login.place() + " already. Replace it?"))) {
                    out.println("The token in " + login.place() + " was left as it is.");
                    return;
                }
            }
            login.store(token.secret()).forEach(out::println);
            if (token.inFile()) {
                out.println("It still stands there as well: " + token.where() + ". Remove it there when all works.");
            }
        } catch (SecretStore.Failed said) {
            out.println(said.getMessage());
        } catch (InvalidSettings | IOException failed) {
            out.println("The token was not stored: " + failed.getMessage());
        }
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

    private void next(AgentSettings wanted, List<Item> chosen, boolean keep) {
        List<String> steps = new ArrayList<>();
        for (Item item : chosen) {
            for (Row row : item.rows()) {
                for (String name : row.key().variables()) {
                    if (!environment.getOrDefault(name, "").isBlank()) {
                        steps.add("Take " + name + " out of your shell's profile: it is stronger than settings.json.");
                    }
                }
            }
        }
        if (keep) {
            steps.add("The old proxy still has its port: end it, or set another port, before you start Brickway.");
        } else if (isRunning()) {
            steps.add("brickway restart: the running Brickway takes this over.");
        } else {
            steps.add("Open Brickway's window, or run brickway serve. brickway doctor says whether all is well.");
        }
        steps.add("To have it start at login: Settings, General, Start at login.");
        steps.add(
                "Your tools find it where the old proxy was. The window's Clients page, or brickway setup, writes them the"
                        + " local key that the window asks for.");
        if (wanted.text(SettingKey.ENDPOINT) != null) {
            steps.add("As before, every request goes to this one endpoint. To use all models of the workspace, take"
                    + " \"endpoint\" and \"model\" out of settings.json and run brickway models discover.");
        }
        out.println();
        out.println("What now:");
        for (int i = 0; i < steps.size(); i++) {
            out.println("  " + (i + 1) + ". " + steps.get(i));
        }
    }

    private boolean isRunning() {
        try {
            new ControlClient(ConfigFolder.of(environment), environment).status();
            return true;
        } catch (ControlFailed none) {
            return false;
        }
    }

    private Path file() {
        return ConfigFolder.of(environment).resolve("settings.json");
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
