/** Walking over and writing JSON text without building trees. */
@NullMarked
package dev.brickway.translate.json;

import org.jspecify.annotations.NullMarked;
