package dev.brickway.desktop.clients;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LocalKey;
import dev.brickway.app.ProxyState;
import dev.brickway.clients.Connection;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.settings.Settings;
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
        if (brickway.state() instanceof ProxyState.Running running && key != null) {
            ModelCatalogue models = running.service().models();
            return new Reading(new Connection(running.service().address(), key.secret(), models.enabled()), true);
        }
        return new Reading(key == null ? null : stopped(key), false);
    }

    /** With the configured port, which is the one that Brickway will have. */
    private Connection stopped(LocalKey key) {
        Settings settings = brickway.settings();
        String address = settings.listen().address();
        ModelCatalogue models = new CatalogueFile(settings.modelsFile(), _ -> {}).current(); // told when it is started
        return new Connection(address, key.secret(), models.enabled());
    }
}
