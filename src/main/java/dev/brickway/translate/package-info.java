/** Pure functions between the dialects: request fixes, stream normalising, error dialects. No I/O, no threads, no clock. */
@NullMarked
package dev.brickway.translate;

import org.jspecify.annotations.NullMarked;
