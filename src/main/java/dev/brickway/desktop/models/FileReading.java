package dev.brickway.desktop.models;

import dev.brickway.app.Catalogues;
import dev.brickway.app.WorkspaceAccess;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueSnapshot;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code models.json} said when it was read, or the list for want of one.
 *
 * @param demo whether the demo's workspace answers
 * @param usualEndpoints from the name Databricks knows a model by
 */
record FileReading(
        CatalogueSnapshot snapshot,
        CatalogueFile file,
        Settings settings,
        boolean demo,
        UnaryOperator<String> usualEndpoints) {

    /** Reads the file; null if nothing is new since {@code before}. Not for the window's thread. */
    static @Nullable FileReading read(Settings settings, @Nullable FileReading before) throws IOException {
        if (before != null && before.settings().equals(settings)) {
            return before.file().hasChanged(before.snapshot())
                    ? before.with(before.file().read())
                    : null;
        }
        boolean demo = WorkspaceAccess.isDemo(settings);
        CatalogueFile file = Catalogues.open(settings, demo, _ -> {});
        return new FileReading(file.read(), file, settings, demo, usualEndpoints(settings));
    }

    FileReading with(CatalogueSnapshot other) {
        return new FileReading(other, file, settings, demo, usualEndpoints);
    }

    private static UnaryOperator<String> usualEndpoints(Settings settings) {
        try {
            return Catalogues.usualEndpoints(settings);
        } catch (InvalidSettings unusable) {
            return _ -> ""; // the proxy says why when it is started
        }
    }
}
