package dev.brickway.desktop.tray;

import dev.brickway.platform.ConfigFolder;
import dev.brickway.platform.OperatingSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which kinds of tray icon to try on a computer. */
public final class TrayKinds {
    /** Chooses one kind: {@code dorkbox}, {@code indicator}, {@code awt} or {@code none}. */
    public static final String VARIABLE = "BRICKWAY_TRAY";

    private TrayKinds() {}

    /** The kinds, the best first: Java's own on Windows and macOS, dorkbox' on Linux. */
    public static List<Tray.Kind> of(OperatingSystem os, Map<String, String> environment) {
        Tray.Kind awt = AwtTray::new;
        Path folder = ConfigFolder.of(environment).resolve("tray");
        Tray.Kind dorkbox = (chosen, gone) -> DorkboxTray.inX11(folder, chosen, gone);
        Tray.Kind indicator = (chosen, gone) -> DorkboxTray.asIndicator(folder, chosen, gone);
        return switch (environment.getOrDefault(VARIABLE, "").strip().toLowerCase(Locale.ROOT)) {
            case "none" -> List.of();
            case "awt" -> List.of(awt);
            case "dorkbox" -> List.of(dorkbox);
            case "indicator" -> List.of(indicator);
            default -> os == OperatingSystem.LINUX ? List.of(dorkbox, awt, indicator) : List.of(awt);
        };
    }
}
