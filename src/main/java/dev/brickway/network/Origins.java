package dev.brickway.network;

import java.net.URI;

/** The parts of an origin, an {@code http} or {@code https} address without a path, in the form that sockets take. */
public final class Origins {
    private Origins() {}

    /** Its port, the scheme's usual one when it names none. */
    public static int port(URI origin) {
        return origin.getPort() >= 0 ? origin.getPort() : "http".equalsIgnoreCase(origin.getScheme()) ? 80 : 443;
    }

    /** A host without the brackets of an IPv6 address. */
    public static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
