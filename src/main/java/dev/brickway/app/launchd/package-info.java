/** Taking over from a proxy script that launchd starts at login on a Mac. */
@NullMarked
package dev.brickway.app.launchd;

import org.jspecify.annotations.NullMarked;
