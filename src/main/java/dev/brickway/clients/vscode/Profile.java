package dev.brickway.clients.vscode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.settings.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of settings that a person can switch to (VS Code 1.139).
 *
 * @param name null for the one that is always there
 * @param models the file with the groups of models
 * @param settings the file with the settings
 */
record Profile(@Nullable String name, Path models, Path settings) {
    static final String MODELS = "chatLanguageModels.json";
    static final String SETTINGS = "settings.json";

    /** Those that have models of their own: the default one first, the others in the order of their list. */
    static List<Profile> in(Path user) {
        List<Profile> profiles = new ArrayList<>();
        profiles.add(new Profile(null, user.resolve(MODELS), user.resolve(SETTINGS)));
        for (JsonElement each : listed(user.resolve("globalStorage").resolve("storage.json"))) {
            if (each instanceof JsonObject profile
                    && profile.get("name") instanceof JsonPrimitive name
                    && profile.get("location") instanceof JsonPrimitive location
                    && !usesDefault(profile, "languageModels")) {
                Path folder = folder(user.resolve("profiles"), location.getAsString());
                if (folder != null) {
                    Path settings = usesDefault(profile, "settings") ? user : folder;
                    profiles.add(new Profile(name.getAsString(), folder.resolve(MODELS), settings.resolve(SETTINGS)));
                }
            }
        }
        return profiles;
    }

    private static JsonArray listed(Path storage) {
        try {
            JsonObject all = JsonFile.read(storage);
            return all != null && all.get("userDataProfiles") instanceof JsonArray profiles
                    ? profiles
                    : new JsonArray();
        } catch (JsonFile.Broken unreadable) {
            return new JsonArray(); // the default profile needs no list
        }
    }

    private static boolean usesDefault(JsonObject profile, String what) {
        return profile.get("useDefaultFlags") instanceof JsonObject flags
                && flags.get(what) instanceof JsonPrimitive flag
                && flag.getAsBoolean();
    }

    /** Null for one without a folder, and for those that come with VS Code ({@code builtin/agents}): they have no list. */
    private static @Nullable Path folder(Path profiles, String location) {
        return Disk.foldersIn(profiles).stream()
                .filter(each -> location.equals(String.valueOf(each.getFileName())))
                .findFirst()
                .orElse(null);
    }
}
