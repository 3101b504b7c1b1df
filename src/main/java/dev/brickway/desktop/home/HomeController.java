package dev.brickway.desktop.home;

import dev.brickway.desktop.common.DesktopContext;

/** Works the Home view. */
public final class HomeController {
    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public HomeController(DesktopContext context) {}
}
