/** The Settings page. */
@NullMarked
package dev.brickway.desktop.settings;

import org.jspecify.annotations.NullMarked;
