package dev.brickway.desktop.clients;

import dev.brickway.app.Catalogues;
import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LocalKey;
import dev.brickway.app.ProxyState;
import dev.brickway.clients.Connection;
import org.jspecify.annotations.Nullable;

/** What tools are told of Brickway as it is now. */
final class Connections {
    /**
     * What there is to tell.
     *
     * @param connection null while there is no local key, which is made when Brickway is first started
     * @param running whether a tool would be answered now
     */
    record Reading(@Nullable Connection connection, boolean running) {}

    private final DesktopInstance brickway;

    Connections(DesktopInstance brickway) {
        this.brickway = brickway;
    }

    /** Looks at the model list on disk, so not for the window's thread. */
    Reading read() {
        LocalKey key = brickway.localKey();
        if (key == null) {
            return new Reading(null, false);
        }
        boolean running = false;
        String address = brickway.settings().listen().address(); // which it will have
        if (brickway.state() instanceof ProxyState.Running now) {
            running = true;
            address = now.service().address();
        }
        Connection connection = new Connection(
                address, key.secret(), Catalogues.current(brickway).enabled());
        return new Reading(connection, running);
    }
}
