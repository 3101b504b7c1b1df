/** What all pages of the window share: texts, views, background work, dialogs. */
@NullMarked
package dev.brickway.desktop.common;

import org.jspecify.annotations.NullMarked;
