package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.DesktopContext;

/** Works the Requests view. */
public final class RequestsController {
    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public RequestsController(DesktopContext context) {}
}
