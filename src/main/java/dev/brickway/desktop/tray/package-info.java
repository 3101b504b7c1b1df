/** The tray icon. The only place that knows AWT and dorkbox. */
@NullMarked
package dev.brickway.desktop.tray;

import org.jspecify.annotations.NullMarked;
