package dev.brickway.translate;

import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a request body before it can be routed.
 *
 * @param model the model the client asks for
 * @param stream whether {@code "stream": true} was sent
 * @param includeUsage whether {@code stream_options.include_usage} is true
 * @param tools number of tools offered
 */
public record RequestHead(@Nullable String model, boolean stream, boolean includeUsage, int tools) {}
