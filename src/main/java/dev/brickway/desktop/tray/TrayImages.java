package dev.brickway.desktop.tray;

import dev.brickway.desktop.common.ProxyStatus;
import java.net.URL;

/** The drawn icons of the tray; {@code icons/render.sh} makes them. */
final class TrayImages {
    private static final int[] SIZES = {16, 22, 24, 32, 48};

    private TrayImages() {}

    /** The icon that fits best into a square of {@code pixels}: the largest that need not shrink, or else the smallest. */
    static URL of(ProxyStatus.Light light, TrayBar bar, int pixels) {
        int size = SIZES[0];
        for (int each : SIZES) {
            size = each <= pixels ? each : size;
        }
        String name = "icons/tray-" + state(light) + "-" + bar.file() + "-" + size + ".png";
        URL found = ProxyStatus.class.getResource("/dev/brickway/desktop/" + name);
        if (found == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return found;
    }

    private static String state(ProxyStatus.Light light) {
        return switch (light) {
            case RUNNING -> "running";
            case ATTENTION -> "attention";
            case CHANGING, STOPPED -> "stopped";
        };
    }
}
