package dev.brickway.app;

import dev.brickway.network.CorporateProxy;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.util.List;

/** The password of the proxy that the settings name: what {@code brickway token set --proxy-password} stores. */
public final class StoredProxyPassword implements StoredSecret {
    private final KeychainEntry entry;
    private final CorporateProxy proxy;
    private final String source;

    private StoredProxyPassword(KeychainEntry entry, CorporateProxy proxy, String source) {
        this.entry = entry;
        this.proxy = proxy;
        this.source = source;
    }

    /**
     * The password of the settings' proxy and its user.
     *
     * @throws InvalidSettings if they name no proxy, or one without a user
     */
    public static StoredProxyPassword of(Settings settings, SecretStore secrets) throws InvalidSettings {
        CorporateProxy proxy = OutboundNetwork.named(settings);
        SettingKey key = settings.proxyKey();
        if (proxy == null || key == null) {
            throw new InvalidSettings(List.of("No proxy is set, so it is not known whose password this is: set"
                    + " BRICKWAY_PROXY, or \"proxy\" in " + settings.settingsFile() + ", to http://user@host:port."));
        }
        String source = settings.source(key);
        SecretName name = proxy.passwordName();
        if (name == null) {
            throw new InvalidSettings(List.of("The proxy " + proxy + " is set without a user, so it has no password ("
                    + source + "): write http://user@" + proxy + " there."));
        }
        return new StoredProxyPassword(
                new KeychainEntry(
                        secrets,
                        name,
                        "the password of '" + proxy.user() + "' for the proxy " + proxy.host(),
                        "You can go on with the whole address in the environment: BRICKWAY_PROXY, as in"
                                + " http://user:password@" + proxy + "."),
                proxy,
                source);
    }

    @Override
    public String describe() {
        return entry.what();
    }

    @Override
    public void checkStorable() throws SecretStore.Failed {
        if (proxy.password() != null) {
            throw new SecretStore.Failed("Nothing was stored: the proxy's address has a password in it already ("
                    + source
                    + "), which is stronger than the keychain. Leave only the user name there (http://user@" + proxy
                    + ") and try again.");
        }
        entry.checkStorable();
    }

    @Override
    public List<String> store(Secret secret) throws SecretStore.Failed {
        return List.of(entry.store(secret));
    }

    @Override
    public String clear() throws SecretStore.Failed {
        return entry.clear();
    }
}
