package dev.brickway.app;

import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change that was written to {@code settings.json} and can be taken back. */
final class SettingsChange {
    private final SettingsFile file;
    private final Set<SettingKey> keys;
    private final byte @Nullable [] before;
    private final byte @Nullable [] written;
    private final @Nullable Path setAside;

    private SettingsChange(
            SettingsFile file,
            Set<SettingKey> keys,
            byte @Nullable [] before,
            byte @Nullable [] written,
            @Nullable Path setAside) {
        this.file = file;
        this.keys = keys;
        this.before = before;
        this.written = written;
        this.setAside = setAside;
    }

    /**
     * Writes it.
     *
     * @throws IOException if the file can be neither read nor written; it is as it was
     * @throws IllegalArgumentException for a secret
     */
    static SettingsChange save(Settings settings, Map<SettingKey, ? extends @Nullable Object> changed)
            throws IOException {
        SettingsFile file = new SettingsFile(settings.settingsFile());
        byte[] before = file.content();
        try {
            Path setAside = file.save(changed);
            return new SettingsChange(file, changed.keySet(), before, file.content(), setAside);
        } catch (IOException failed) {
            if (before != null && !Files.exists(file.path())) { // a broken one was set aside by then
                file.restore(before);
            }
            throw failed;
        }
    }

    /**
     * Puts the file back as it was, byte for byte; where others have changed it since, the settings of this change alone.
     *
     * @throws JsonFile.Broken if others have made it unreadable; it is left to them
     */
    void takeBack() throws IOException, JsonFile.Broken {
        if (!Arrays.equals(written, file.content())) {
            file.restore(before, keys);
            return;
        }
        file.restore(before);
        if (setAside != null) {
            Files.deleteIfExists(setAside);
        }
    }

    /** What a person should know of it, in a sentence; null if nothing. */
    @Nullable String remark() {
        return setAside == null || !Files.exists(setAside)
                ? null
                : file.path() + " could not be read and was begun anew; its old text is in " + setAside + ".";
    }

    /** Everything that hinders a start with the settings as they are now, the port aside; a sentence each. */
    static List<String> problems(Supervisor.SettingsSource source, SecretStore secrets) {
        try {
            ProxyService.prepare(source.load(), secrets, told -> {}).close();
            return List.of();
        } catch (InvalidSettings unusable) {
            return unusable.problems();
        }
    }

    /** Those of {@code now} that were not there before, as one text; null if there are none. */
    static @Nullable String news(List<String> before, List<String> now) {
        List<String> news = new ArrayList<>(now);
        news.removeAll(before);
        return news.isEmpty() ? null : String.join("\n", news);
    }
}
