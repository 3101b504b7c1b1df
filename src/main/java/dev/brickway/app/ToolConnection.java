package dev.brickway.app;

import dev.brickway.clients.Connection;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;

/** What tools are told of Brickway by a command, which is another process than the one that answers them. */
public final class ToolConnection {
    private ToolConnection() {}

    /**
     * Reads it.
     *
     * @param secrets where stored secrets are
     * @throws Unknown if there is no key to tell them
     */
    public static Connection read(Settings settings, SecretStore secrets) throws Unknown {
        LocalKey key = LocalKey.of(settings, secrets, LocalKey.random());
        if (key.problem() != null) {
            throw new Unknown(key.problem());
        }
        Secret secret = key.secret();
        return new Connection(
                settings.listen().address(),
                secret,
                Catalogues.open(settings, WorkspaceAccess.isDemo(settings), _ -> {})
                        .current()
                        .enabled());
    }

    /** There is nothing to tell; the message says why and what to do. */
    public static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }
}
