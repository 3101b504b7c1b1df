package dev.brickway.network;

import dev.brickway.settings.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy's address as people write it: {@code http://user:password@host:port}, the scheme, the user and the port may be
 * missing. Read by hand, since companies' passwords hold characters that {@link java.net.URI} refuses.
 *
 * @param host a name or an address without brackets
 * @param password null when there is none, or when it is kept in the keychain
 */
record ProxyAddress(
        String host,
        int port,
        @Nullable String user,
        @Nullable Secret password) {

    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://");
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([A-Za-z0-9._-]+))(?::(\\d{1,5}))?/?");
    private static final int DEFAULT_PORT = 80;
    private static final String EXAMPLE = "write it as in http://proxy.example:3128";

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with half a sentence that says what is wrong, and never holds the password
     */
    static ProxyAddress parse(String text) {
        String rest = text.strip();
        Matcher scheme = SCHEME.matcher(rest);
        if (scheme.find()) {
            checkScheme(scheme.group(1).toLowerCase(Locale.ROOT));
            rest = rest.substring(scheme.end());
        }
        int at = rest.lastIndexOf('@');
        Matcher server = HOST_AND_PORT.matcher(rest.substring(at + 1));
        if (!server.matches()) {
            // What stands after a password's own '@' may be half of that password.
            String shown = at < 0 ? "'" + rest + "'" : "what stands behind the '@'";
            throw new IllegalArgumentException(shown + " is not the address of a proxy; " + EXAMPLE + ".");
        }
        String host = server.group(1) != null ? server.group(1) : server.group(2);
        int port = server.group(3) == null ? DEFAULT_PORT : Integer.parseInt(server.group(3));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the proxy's port must be from 1 to 65535; " + EXAMPLE + ".");
        }
        if (at <= 0) {
            return new ProxyAddress(host, port, null, null);
        }
        String pair = rest.substring(0, at);
        int colon = pair.indexOf(':');
        String user = decoded(colon < 0 ? pair : pair.substring(0, colon));
        String password = colon < 0 ? "" : decoded(pair.substring(colon + 1));
        if (user.chars().anyMatch(Character::isISOControl) || password.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the user name or password holds control characters; write it again.");
        }
        return new ProxyAddress(host, port, user, password.isEmpty() ? null : new Secret(password));
    }

    private static void checkScheme(String scheme) {
        if (scheme.startsWith("socks")) {
            throw new IllegalArgumentException("SOCKS proxies are not supported; name an HTTP proxy, " + EXAMPLE + ".");
        }
        if (scheme.equals("https")) {
            throw new IllegalArgumentException("proxies that are themselves spoken to over TLS (https://) are not "
                    + "supported; most answer under http:// as well, " + EXAMPLE + ".");
        }
        if (!scheme.equals("http")) {
            throw new IllegalArgumentException("'" + scheme + "://' is no kind of proxy known here; " + EXAMPLE + ".");
        }
    }

    /** Percent-decodes; a '%' that begins no escape is one, since people do not know that it should be escaped. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                bytes.write(raw[i]);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
