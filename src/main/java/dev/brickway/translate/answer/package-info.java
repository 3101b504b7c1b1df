/** Answers: streams and plain completions made to conform, in bytes where they nearly do. */
@NullMarked
package dev.brickway.translate.answer;

import org.jspecify.annotations.NullMarked;
