package dev.brickway.desktop.start;

import dev.brickway.settings.Settings;
import java.nio.file.Files;

/** When the first start is shown by itself. */
public final class FirstStart {
    private FirstStart() {}

    /**
     * Whether nothing is configured: no workspace, not the demo (which the first start saves when it is chosen), and no
     * models. Looks at one file.
     */
    public static boolean wanted(Settings settings) {
        return settings.upstream().isEmpty()
                && !settings.demo()
                && settings.login().profile() == null
                && !Files.exists(settings.modelsFile());
    }
}
