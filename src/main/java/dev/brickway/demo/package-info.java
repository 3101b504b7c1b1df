/** The built-in demo workspace: a strict stand-in for Databricks, on loopback, inside the same process. */
@NullMarked
package dev.brickway.demo;

import org.jspecify.annotations.NullMarked;
