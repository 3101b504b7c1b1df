/** The first start: workspace, models, tools. */
@NullMarked
package dev.brickway.desktop.start;

import org.jspecify.annotations.NullMarked;
