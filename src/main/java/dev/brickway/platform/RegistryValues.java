package dev.brickway.platform;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The values of the Windows registry's keys under {@code HKEY_CURRENT_USER}; failures are sentences. */
interface RegistryValues {
    /** A text; null when there is none of this name. */
    @Nullable String text(String key, String name) throws IOException;

    /** Bytes; null when there are none of this name. */
    byte @Nullable [] bytes(String key, String name) throws IOException;

    /** Sets a text; makes the key if it is missing. */
    void set(String key, String name, String text) throws IOException;

    /** Removes a value, if there is one. */
    void delete(String key, String name) throws IOException;
}
