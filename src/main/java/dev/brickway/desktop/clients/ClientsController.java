package dev.brickway.desktop.clients;

import dev.brickway.desktop.common.DesktopContext;

/** Works the Clients view. */
public final class ClientsController {
    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public ClientsController(DesktopContext context) {}
}
