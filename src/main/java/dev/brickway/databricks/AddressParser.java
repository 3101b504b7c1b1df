package dev.brickway.databricks;

import dev.brickway.network.Origins;
import dev.brickway.settings.LoopbackHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns pasted text into a URL Brickway may send a token to, or says why it may not. */
final class AddressParser {
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");
    private static final String EXAMPLE = "https://adb-1234567890123456.7.azuredatabricks.net";

    private AddressParser() {}

    static URI parse(String pasted, int ownPort) throws InvalidAddress {
        String text = trimmed(pasted);
        if (text.isEmpty()) {
            throw new InvalidAddress("the address is empty: write the workspace's address, such as " + EXAMPLE + ".");
        }
        if (!SCHEME.matcher(text).find()) {
            text = (isLoopback(text) ? "http://" : "https://") + text;
        }
        URI address;
        try {
            address = new URI(text.replace(" ", "%20"));
        } catch (URISyntaxException invalid) {
            throw new InvalidAddress("'" + shown(text) + "' is not an address: write it as in " + EXAMPLE + ".");
        }
        String host = address.getHost();
        if (host == null || host.isEmpty() || host.contains("<") || address.getPort() > 65_535) {
            throw new InvalidAddress("'" + shown(text) + "' names no host: write the address as in " + EXAMPLE + ".");
        }
        if (address.getRawUserInfo() != null) {
            throw new InvalidAddress(
                    "the address holds a user name or password: write it without, and give the token to "
                            + "Brickway separately.");
        }
        checkScheme(address, host);
        checkNotOurselves(address, host, ownPort);
        if (host.toLowerCase(Locale.ROOT)
                .matches("accounts\\.(cloud\\.databricks|gcp\\.databricks|azuredatabricks)\\..*")) {
            throw new InvalidAddress(
                    "'" + host + "' is the account console, which serves no models: open your workspace "
                            + "there and copy its address.");
        }
        return address;
    }

    private static void checkScheme(URI address, String host) throws InvalidAddress {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || (scheme.equals("http") && LoopbackHost.is(host))) {
            return;
        }
        if (scheme.equals("http")) {
            throw new InvalidAddress(
                    "http://" + host + " would send your token unencrypted: write https://" + host + ".");
        }
        throw new InvalidAddress("'" + scheme + "://' is not possible here: write the address as in " + EXAMPLE + ".");
    }

    private static void checkNotOurselves(URI address, String host, int ownPort) throws InvalidAddress {
        int port = Origins.port(address);
        boolean here = LoopbackHost.is(host) || host.equals("0.0.0.0") || host.equals("[::]");
        if (here && ownPort > 0 && port == ownPort) {
            throw new InvalidAddress(
                    "'" + host + ":" + port + "' is Brickway itself: write the address of your Databricks "
                            + "workspace, such as " + EXAMPLE + ".");
        }
    }

    private static boolean isLoopback(String withoutScheme) {
        int end = withoutScheme.startsWith("[") ? withoutScheme.indexOf(']') + 1 : 0;
        while (end < withoutScheme.length() && ":/?#".indexOf(withoutScheme.charAt(end)) < 0) {
            end++;
        }
        return LoopbackHost.is(withoutScheme.substring(0, end));
    }

    private static String trimmed(String pasted) {
        String text = pasted.strip();
        while (text.length() > 1
                && "\"'<".indexOf(text.charAt(0)) >= 0
                && "\"'>".indexOf(text.charAt(text.length() - 1)) >= 0) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    private static String shown(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
