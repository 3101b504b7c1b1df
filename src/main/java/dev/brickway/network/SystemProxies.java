package dev.brickway.network;

import dev.brickway.platform.HowTo;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The proxy settings of the operating system: the Internet options of Windows, the network settings of macOS, GNOME's
 * settings on Linux; a proxy auto-configuration script as far as the JDK evaluates it, which is on Windows and macOS.
 */
final class SystemProxies {
    /** Makes the JDK read the system's settings; looked at once, when its proxy selector is loaded. */
    private static final String PROPERTY = "java.net.useSystemProxies";

    private SystemProxies() {}

    /** The JDK's selector over the system's settings; call it before the first plain socket is connected. */
    static ProxySelector selector() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "true");
        }
        ProxySelector selector = ProxySelector.getDefault();
        return selector == null ? ProxySelector.of(null) : selector;
    }

    /**
     * What the system says for an origin; may run a script and take long.
     *
     * @return null to connect directly
     */
    static @Nullable CorporateProxy ask(ProxySelector selector, URI origin) {
        Proxy socks = null;
        for (Proxy proxy : selector.select(origin)) {
            switch (proxy.type()) {
                case DIRECT -> {
                    return null;
                }
                case HTTP -> {
                    if (proxy.address() instanceof InetSocketAddress address) {
                        return new CorporateProxy(address.getHostString(), address.getPort(), null, null);
                    }
                }
                case SOCKS -> socks = proxy;
            }
        }
        if (socks != null && socks.address() instanceof InetSocketAddress address) {
            return new CorporateProxy(
                    address.getHostString(),
                    address.getPort(),
                    null,
                    null,
                    "the system's proxy for " + origin.getHost() + " is a SOCKS proxy (" + address.getHostString() + ":"
                            + address.getPort() + "), and SOCKS is not supported; name an HTTP proxy "
                            + HowTo.NAME_PROXY
                            + ".");
        }
        return null;
    }
}
