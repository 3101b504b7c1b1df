package dev.brickway.desktop.models;

import dev.brickway.desktop.common.DesktopContext;

/** Works the Models view. */
public final class ModelsController {
    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public ModelsController(DesktopContext context) {}
}
