/** Errors: Databricks' envelopes un-nested and given the dialect and status that reach the person. */
@NullMarked
package dev.brickway.translate.error;

import org.jspecify.annotations.NullMarked;
