/** JSON with comments that a person wrote: read with the place of everything, changed without touching the rest. */
@NullMarked
package dev.brickway.clients.jsonc;

import org.jspecify.annotations.NullMarked;
