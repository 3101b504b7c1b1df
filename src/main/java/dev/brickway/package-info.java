/** The entry point: decides how Brickway runs and hands over to {@code cli}. */
@NullMarked
package dev.brickway;

import org.jspecify.annotations.NullMarked;
