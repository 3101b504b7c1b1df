package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.DesktopContext;

/** Works the Settings view. */
public final class SettingsController {
    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public SettingsController(DesktopContext context) {}
}
