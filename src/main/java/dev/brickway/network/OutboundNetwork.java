package dev.brickway.network;

import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.net.ProxySelector;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to the workspace as the settings want it; one for the whole process, for the hot path and the rest alike. */
public final class OutboundNetwork {
    private final ServerTrust trust;
    private final NoProxy direct;
    private final @Nullable CorporateProxy proxy;
    private final @Nullable ProxySelector system;
    private final @Nullable SecretStore secrets;
    private @Nullable CorporateProxy known;

    private OutboundNetwork(
            ServerTrust trust,
            NoProxy direct,
            @Nullable CorporateProxy proxy,
            @Nullable ProxySelector system,
            @Nullable SecretStore secrets) {
        this.trust = trust;
        this.direct = direct;
        this.proxy = proxy;
        this.system = system;
        this.secrets = secrets;
    }

    /**
     * The way the settings describe. An explicit proxy comes first, then, if the system's is wanted, {@code HTTPS_PROXY}
     * and the operating system's settings; otherwise connections are direct. Quick unless there is a CA file to read.
     *
     * @param secrets where the proxy's password is, if its address has a user but no password; read when it is needed
     * @throws InvalidSettings if the proxy's address or the CA file cannot be used
     */
    public static OutboundNetwork of(Settings settings, SecretStore secrets) throws InvalidSettings {
        Settings.Network network = settings.network();
        List<String> problems = new ArrayList<>();
        CorporateProxy proxy = null;
        try {
            proxy = named(settings);
        } catch (InvalidSettings e) {
            problems.addAll(e.problems());
        }
        ProxySelector system = proxy == null && network.useSystemProxy() ? SystemProxies.selector() : null;
        ServerTrust trust = ServerTrust.of(!network.insecureSkipVerify());
        if (network.caFile() != null) {
            try {
                trust = ServerTrust.of(!network.insecureSkipVerify(), CaFile.read(network.caFile()));
            } catch (CaFile.Unusable e) {
                problems.add(settings.source(SettingKey.CA_FILE) + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return new OutboundNetwork(trust, NoProxy.of(network.noProxy()), proxy, system, secrets);
    }

    /**
     * The proxy that the settings name themselves, with the password only if it stands in the address; null when they
     * name none. See {@link Settings#proxyKey} for where it was found.
     *
     * @throws InvalidSettings if its address cannot be used
     */
    public static @Nullable CorporateProxy named(Settings settings) throws InvalidSettings {
        SettingKey key = settings.proxyKey();
        if (key == null) {
            return null;
        }
        Secret text = key == SettingKey.PROXY
                ? settings.network().proxy()
                : settings.network().httpsProxy();
        if (text == null) {
            return null;
        }
        try {
            ProxyAddress address = ProxyAddress.parse(text.reveal());
            return new CorporateProxy(address.host(), address.port(), address.user(), address.password());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings(List.of(settings.source(key) + ": " + e.getMessage()));
        }
    }

    /** Directly, with these certificates. */
    public static OutboundNetwork direct(ServerTrust trust) {
        return new OutboundNetwork(trust, NoProxy.of(null), null, null, null);
    }

    /** Through what the operating system, or whatever else answers as one, says. */
    static OutboundNetwork through(ProxySelector system, ServerTrust trust, @Nullable String noProxy) {
        return new OutboundNetwork(trust, NoProxy.of(noProxy), null, system, null);
    }

    /**
     * The proxy to reach {@code origin} through. May wait for the keychain or for the system's proxy script: never call
     * it on an I/O or window thread.
     *
     * @return null to connect directly, as always to this computer
     */
    public @Nullable CorporateProxy proxyFor(URI origin) {
        if (proxy == null && system == null) {
            return null;
        }
        int port = Origins.port(origin);
        String host = origin.getHost();
        if (host == null || direct.covers(host, port)) {
            return null;
        }
        return proxy != null ? explicit(proxy) : system == null ? null : SystemProxies.ask(system, origin);
    }

    public ServerTrust trust() {
        return trust;
    }

    /** One reader of the keychain at a time, and none once there is an answer; a locked one is asked again. */
    private synchronized CorporateProxy explicit(CorporateProxy named) {
        if (known != null) {
            return known;
        }
        CorporateProxy found = named;
        SecretName name = named.passwordName();
        if (name != null && named.password() == null && secrets != null) {
            switch (secrets.read(name)) {
                case SecretStore.Reading.Found(Secret password) ->
                    found = new CorporateProxy(named.host(), named.port(), named.user(), password);
                case SecretStore.Reading.Absent() -> {
                    // It may have been entered by the time of the next connection; some proxies want no password.
                    return found;
                }
                case SecretStore.Reading.Unreadable(String reason) -> {
                    return new CorporateProxy(
                            named.host(),
                            named.port(),
                            named.user(),
                            null,
                            "the password of '" + named.user() + "' for the proxy " + named + " cannot be read: "
                                    + reason);
                }
            }
        }
        known = found;
        return found;
    }
}
