/** The Requests page: the live request log and its inspector. */
@NullMarked
package dev.brickway.desktop.requests;

import org.jspecify.annotations.NullMarked;
