/** The composition root: builds every object once, starts and stops the proxy. */
@NullMarked
package dev.brickway.app;

import org.jspecify.annotations.NullMarked;
