package dev.brickway.cli;

import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.app.launchd.AgentSettings;
import dev.brickway.app.launchd.AgentSettings.Row;
import dev.brickway.app.launchd.Takeover;
import dev.brickway.app.launchd.Takeover.Item;
import dev.brickway.app.launchd.Takeover.Standing;
import dev.brickway.platform.ConfigFolder;
import dev.brickway.settings.SettingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What is left to a person after {@code brickway import-launchd}. */
final class LaunchdImportSteps {
    private LaunchdImportSteps() {}

    /** Whether Brickway now has what the script has, of those items that are meant; so it is if there is none. */
    static boolean isTaken(Takeover takeover, List<Item> chosen, Predicate<Item> meant) {
        return takeover.items().stream()
                .filter(meant)
                .allMatch(item -> item.standing() == Standing.SAME || chosen.contains(item));
    }

    /**
     * The lines to print.
     *
     * @param stays whether the old proxy goes on running
     */
    static List<String> of(
            AgentSettings wanted,
            Takeover takeover,
            List<Item> chosen,
            boolean stays,
            Map<String, String> environment) {
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
        if (stays) {
            steps.add("The old proxy still has its port: end it, or set another port, before you start Brickway.");
        } else if (isRunning(environment)) {
            steps.add("brickway restart: the running Brickway takes this over.");
        } else {
            steps.add("Open Brickway's window, or run brickway serve. brickway doctor says whether all is well.");
        }
        steps.add("To have it start at login: Settings, General, Start at login.");
        steps.add(where(wanted, takeover, chosen)
                + "The window's Clients page, or brickway setup, writes them the local key that the window asks for.");
        if (wanted.text(SettingKey.ENDPOINT) != null && isTaken(takeover, chosen, Item::isWorkspace)) {
            steps.add("As before, every request goes to this one endpoint. To use all models of the workspace, take"
                    + " \"endpoint\" and \"model\" out of settings.json and run brickway models discover.");
        }
        List<String> lines = new ArrayList<>(List.of("", "What now:"));
        for (int i = 0; i < steps.size(); i++) {
            lines.add("  " + (i + 1) + ". " + steps.get(i));
        }
        return lines;
    }

    private static String where(AgentSettings wanted, Takeover takeover, List<Item> chosen) {
        String port = wanted.text(SettingKey.PORT);
        if (port == null) {
            return "Brickway's port may not be the old proxy's, where your tools look. ";
        }
        return isTaken(takeover, chosen, item -> item.rows().getFirst().key() == SettingKey.PORT)
                ? "Your tools find it where the old proxy was. "
                : "Your tools look for the old proxy's port " + port + ", and Brickway has another one. ";
    }

    private static boolean isRunning(Map<String, String> environment) {
        try {
            new ControlClient(ConfigFolder.of(environment), environment).status();
            return true;
        } catch (ControlFailed none) {
            return false;
        }
    }
}
