/** The way out to the workspace: directly or through a corporate proxy, and whose certificates are trusted. */
@NullMarked
package dev.brickway.network;

import org.jspecify.annotations.NullMarked;
