/** Finds out which models a workspace has, from whichever of its listings the token may read. */
@NullMarked
package dev.brickway.databricks.discovery;

import org.jspecify.annotations.NullMarked;
