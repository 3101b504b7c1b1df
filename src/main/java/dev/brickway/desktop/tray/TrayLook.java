package dev.brickway.desktop.tray;

import dev.brickway.desktop.common.ProxyStatus;

/**
 * How the tray icon is to look.
 *
 * @param tooltip what is shown when the mouse rests on it
 */
public record TrayLook(TrayMenu menu, ProxyStatus.Light light, TrayBar bar, String tooltip) {}
