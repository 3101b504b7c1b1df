/** The terminal commands, thin. */
@NullMarked
package dev.brickway.cli;

import org.jspecify.annotations.NullMarked;
