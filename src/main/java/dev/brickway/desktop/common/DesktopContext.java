package dev.brickway.desktop.common;

import dev.brickway.app.DesktopInstance;
import java.util.Map;

/**
 * What every page may use.
 *
 * @param brickway the application behind the window
 * @param status the proxy's state, on the window's thread
 * @param environment the environment variables
 */
public record DesktopContext(
        DesktopInstance brickway,
        ProxyStatus status,
        Background background,
        Dialogs dialogs,
        Shell shell,
        Navigation navigation,
        Map<String, String> environment) {}
