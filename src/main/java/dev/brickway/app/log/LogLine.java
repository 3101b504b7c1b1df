package dev.brickway.app.log;

import dev.brickway.requests.RequestRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log, without secrets.
 *
 * @param time when the request began, or the notice was given
 * @param text as `serve` prints it
 * @param request what the line is about, null for a notice
 */
public record LogLine(Instant time, String text, @Nullable RequestRecord request) {}
