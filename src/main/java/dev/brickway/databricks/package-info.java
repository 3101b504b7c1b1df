/** The workspace's address, its credential and the paths of its APIs. */
@NullMarked
package dev.brickway.databricks;

import org.jspecify.annotations.NullMarked;
