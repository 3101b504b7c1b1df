/** The connection test with its steps as they pass; a part of several pages. */
@NullMarked
package dev.brickway.desktop.check;

import org.jspecify.annotations.NullMarked;
