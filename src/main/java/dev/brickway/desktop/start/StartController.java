package dev.brickway.desktop.start;

import dev.brickway.desktop.common.DesktopContext;

/** Works the Start view. */
public final class StartController {
    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public StartController(DesktopContext context) {}
}
