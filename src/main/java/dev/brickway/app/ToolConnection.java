package dev.brickway.app;

import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.app.instance.InstanceConnection;
import dev.brickway.clients.Connection;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What tools are told of Brickway by a command, which is another process than the one that answers them. The one that runs
 * is asked, since only it knows a key that is kept in memory or a port from its command line; settings and keychain count
 * while none runs.
 */
public final class ToolConnection {
    /** Sent where no key is required; tools insist on one. */
    private static final Secret PLACEHOLDER = new Secret("proxy");

    private ToolConnection() {}

    /**
     * Finds out.
     *
     * @param secrets where stored secrets are; asked only if the Brickway that runs does not tell its key
     * @param remark told in a sentence if tools cannot be answered right now
     * @throws Unknown if there is nothing to tell them that would hold
     */
    public static Connection read(Settings settings, SecretStore secrets, Consumer<String> remark) throws Unknown {
        return read(settings, secrets, System.getenv(), remark);
    }

    static Connection read(
            Settings settings, SecretStore secrets, Map<String, String> environment, Consumer<String> remark)
            throws Unknown {
        ControlClient client = new ControlClient(settings.configFolder(), environment);
        try {
            InstanceConnection told = client.connection();
            Connection running = running(told);
            if (running != null) {
                return running;
            }
            remark.accept("Brickway is open, but its proxy is stopped: start it in the window, or with `brickway"
                    + " restart`.");
            Secret key = told.key();
            return ofSettings(settings, key == null ? stored(settings, secrets) : key);
        } catch (ControlFailed failure) {
            return switch (failure.kind()) {
                case NOT_RUNNING -> {
                    Connection next = ofSettings(settings, stored(settings, secrets));
                    remark.accept("Brickway is not running now. Start it with `brickway` or `brickway serve`.");
                    yield next;
                }
                case NO_ANSWER -> throw new Unknown(String.valueOf(failure.getMessage()));
                case REFUSED -> older(client, ofSettings(settings, stored(settings, secrets)), remark);
            };
        }
    }

    /**
     * What the Brickway that runs with these settings' folder tells tools; null if none runs, or only its window.
     *
     * @throws Unknown if one runs that does not tell
     */
    public static @Nullable Connection ofRunning(Settings settings, Map<String, String> environment) throws Unknown {
        try {
            return running(new ControlClient(settings.configFolder(), environment).connection());
        } catch (ControlFailed failure) {
            if (failure.kind() == ControlFailed.Kind.NOT_RUNNING) {
                return null;
            }
            throw new Unknown(String.valueOf(failure.getMessage()));
        }
    }

    /** One without the key, where {@link #read} fails: good for taking back what was written, not for writing. */
    public static Connection withoutKey(Settings settings) {
        return ofSettings(settings, PLACEHOLDER);
    }

    private static @Nullable Connection running(InstanceConnection told) {
        String address = told.address();
        Secret key = told.key();
        return address == null ? null : new Connection(address, key == null ? PLACEHOLDER : key, told.models());
    }

    /** One of another version does not tell its key, but where it listens. */
    private static Connection older(ControlClient client, Connection next, Consumer<String> remark) throws Unknown {
        try {
            String address = client.status().address();
            remark.accept("The Brickway that runs is of another version and does not tell its key. If your tools are"
                    + " refused, end it with `brickway stop` and start it again.");
            return new Connection(address == null ? next.address() : address, next.key(), next.models());
        } catch (ControlFailed failure) {
            throw new Unknown(String.valueOf(failure.getMessage()));
        }
    }

    private static Connection ofSettings(Settings settings, Secret key) {
        return new Connection(
                settings.listen().addressForTools(settings.listen().port()),
                key,
                Catalogues.offered(settings).enabled());
    }

    private static Secret stored(Settings settings, SecretStore secrets) throws Unknown {
        try {
            return LocalKey.lasting(settings, secrets);
        } catch (SecretStore.Failed failed) {
            throw new Unknown(failed.getMessage()
                    + " Another way: start Brickway first, which then tells the key it asks for; or set"
                    + " BRICKWAY_LOCAL_KEY for both.");
        }
    }

    /** There is nothing to tell; the message says why and what to do. */
    public static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }
}
