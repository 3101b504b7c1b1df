package dev.brickway.desktop.home;

import dev.brickway.desktop.common.DesktopContext;

/** The chart card of the Home page: requests, first tokens, tokens. */
public final class ActivityController {
    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public ActivityController(DesktopContext context) {}
}
