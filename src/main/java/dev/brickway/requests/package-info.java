/** The request log: one immutable record per request, and who listens to it. */
@NullMarked
package dev.brickway.requests;

import org.jspecify.annotations.NullMarked;
