/** Requests: what each model family refuses is dropped, renamed, clamped, merged or reordered, in bytes. */
@NullMarked
package dev.brickway.translate.request;

import org.jspecify.annotations.NullMarked;
