package dev.brickway.desktop.common;

import java.net.URI;
import java.nio.file.Path;

/** What the desktop around the window does for it. An interface, so that tests need no desktop. */
public interface Shell {
    void copy(String text);

    /** Whether the clipboard holds just this. */
    boolean holds(String text);

    /** Empties the clipboard. */
    void clear();

    /** Shows a page in the browser; false if there is none. */
    boolean browse(URI page);

    /** Opens a file or folder with the program the person uses for it; false if there is none. */
    boolean open(Path file);

    /** Says something beside the desktop's clock; false if it has no place for that. Called on any thread. */
    boolean message(String title, String text);
}
