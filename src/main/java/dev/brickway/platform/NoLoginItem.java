package dev.brickway.platform;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stands where Brickway cannot be started at login, and says why. */
record NoLoginItem(String reason) implements LoginItem {
    @Override
    public State state() {
        return new State.Unavailable(reason);
    }

    @Override
    public void enable() throws IOException {
        throw new IOException(reason);
    }

    @Override
    public void disable() throws IOException {
        throw new IOException(reason);
    }

    @Override
    public @Nullable String mend() {
        return null;
    }
}
