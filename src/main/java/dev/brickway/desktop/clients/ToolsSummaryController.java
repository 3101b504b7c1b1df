package dev.brickway.desktop.clients;

import dev.brickway.desktop.common.DesktopContext;

/** The Home page's card of coding tools, a line each. */
public final class ToolsSummaryController {
    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public ToolsSummaryController(DesktopContext context) {}
}
