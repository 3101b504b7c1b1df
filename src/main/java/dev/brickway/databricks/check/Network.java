package dev.brickway.databricks.check;

import java.io.IOException;
import java.net.URI;

/** An origin's host and port, and what failures of the network say. */
final class Network {
    private Network() {}

    static int port(URI origin) {
        return origin.getPort() >= 0 ? origin.getPort() : origin.getScheme().equals("https") ? 443 : 80;
    }

    /** The host without the brackets of an IPv6 address. */
    static String host(URI origin) {
        String host = origin.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** What an exception of the network says, never empty. */
    static String reason(IOException failure) {
        String message = failure.getMessage();
        if (message == null && failure.getCause() != null) {
            message = failure.getCause().getMessage();
        }
        return message == null || message.isBlank() ? "the connection failed" : message;
    }

    /** The same without what helps against it. */
    static String problem(IOException failure) {
        return Text.split(reason(failure)).problem();
    }
}
