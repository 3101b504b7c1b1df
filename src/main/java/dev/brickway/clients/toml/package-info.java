/** TOML that people write by hand, changed without touching the rest. */
@NullMarked
package dev.brickway.clients.toml;

import org.jspecify.annotations.NullMarked;
