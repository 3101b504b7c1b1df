package dev.brickway.network;

import dev.brickway.settings.Settings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The way to the workspace as the settings want it; one for the whole process, for the hot path and the rest alike. */
public final class OutboundNetwork {
    private final ServerTrust trust;

    private OutboundNetwork(ServerTrust trust) {
        this.trust = trust;
    }

    /** The way the settings describe. */
    public static OutboundNetwork of(Settings.Network settings) {
        return new OutboundNetwork(ServerTrust.of(!settings.insecureSkipVerify()));
    }

    /** Directly, with these certificates. */
    public static OutboundNetwork direct(ServerTrust trust) {
        return new OutboundNetwork(trust);
    }

    /**
     * The proxy to reach {@code origin} through.
     *
     * @return null to connect directly
     */
    public @Nullable CorporateProxy proxyFor(URI origin) {
        return null;
    }

    public ServerTrust trust() {
        return trust;
    }
}
