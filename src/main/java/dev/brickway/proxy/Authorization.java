package dev.brickway.proxy;

import org.jspecify.annotations.Nullable;

/** Gives the workspace's credential, at the last moment and in one place. */
@FunctionalInterface
public interface Authorization {
    /** The value of the {@code Authorization} header, or null when no credential is configured. Must not block. */
    @Nullable String header();
}
