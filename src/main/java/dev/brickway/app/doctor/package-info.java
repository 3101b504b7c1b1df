/** Looks at everything that can be wrong on this computer and on the way to the workspace, and packs a bug report. */
@NullMarked
package dev.brickway.app.doctor;

import org.jspecify.annotations.NullMarked;
