/** Files of other programs: changed as one step, backed up before, and taken back without touching what is not ours. */
@NullMarked
package dev.brickway.clients.files;

import org.jspecify.annotations.NullMarked;
