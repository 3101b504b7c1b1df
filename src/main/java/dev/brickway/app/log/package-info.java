/** What a person can read of the running Brickway: request lines and notices, in memory and in a file. */
@NullMarked
package dev.brickway.app.log;

import org.jspecify.annotations.NullMarked;
