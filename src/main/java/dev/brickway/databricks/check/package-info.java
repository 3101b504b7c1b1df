/** Finds out, step by step, whether a workspace can be used, and if not why and what to do. */
@NullMarked
package dev.brickway.databricks.check;

import org.jspecify.annotations.NullMarked;
