/** Models that were found, as a list to tick; a part of several pages. */
@NullMarked
package dev.brickway.desktop.findings;

import org.jspecify.annotations.NullMarked;
