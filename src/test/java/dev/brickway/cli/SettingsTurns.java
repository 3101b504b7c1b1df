package dev.brickway.cli;

import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Brickway that changes one setting again and again, for {@link DiskTroubleTest}. */
final class SettingsTurns {
    private static final int TURNS = 40;
    static final String LAST = "value-" + (TURNS - 1);

    private SettingsTurns() {}

    /** The arguments: the file, the setting's name. */
    public static void main(String[] arguments) {
        take(Path.of(arguments[0]), SettingKey.valueOf(arguments[1]));
    }

    static void take(Path file, SettingKey key) {
        try {
            for (int i = 0; i < TURNS; i++) {
                Map<SettingKey, @Nullable Object> change = new HashMap<>();
                change.put(key, "value-" + i);
                new SettingsFile(file).save(change);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
