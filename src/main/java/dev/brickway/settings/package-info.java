/** Settings and where they come from: command line, environment, {@code .env}, {@code settings.json}, defaults. */
@NullMarked
package dev.brickway.settings;

import org.jspecify.annotations.NullMarked;
