/** The window: what it is made of and how its pages are shown. */
@NullMarked
package dev.brickway.desktop;

import org.jspecify.annotations.NullMarked;
