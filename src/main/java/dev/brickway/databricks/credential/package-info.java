/** Which credential the settings ask for, and where the tokens come from that it stands for. */
@NullMarked
package dev.brickway.databricks.credential;

import org.jspecify.annotations.NullMarked;
