package dev.brickway.network;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said to a proxy to open a tunnel, and what its answer means (RFC 9110 §9.3.6); the bytes are sent elsewhere. */
public final class ConnectTunnel {
    /** The largest head of an answer that is read; proxies' own are below 1 KB. */
    private static final int LARGEST_HEAD = 16 * 1024;

    private static final byte[] BEGINNING = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] +(\\d{3})(?: ([^\r\n]*))?");
    private static final int LONGEST_REASON = 160;

    private ConnectTunnel() {}

    /** The request for a tunnel to {@code origin}. The password goes along at once: asking first would cost a round trip. */
    public static byte[] request(URI origin, CorporateProxy proxy) {
        String target = NetworkFailure.hostAndPort(origin);
        String authorization = proxy.authorization();
        String head = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nUser-Agent: brickway\r\n"
                + (authorization == null ? "" : "Proxy-Authorization: " + authorization + "\r\n") + "\r\n";
        return head.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes a proxy's answer as it comes in. */
    public static final class Answer {
        private final URI origin;
        private final CorporateProxy proxy;
        private final byte[] head = new byte[LARGEST_HEAD];
        private int length;

        public Answer(URI origin, CorporateProxy proxy) {
            this.origin = origin;
            this.proxy = proxy;
        }

        /**
         * Takes the bytes that came next.
         *
         * @return whether the tunnel is open; if not, more must come
         * @throws NetworkFailure when it will not open
         */
        public boolean accept(ByteBuffer bytes) throws NetworkFailure {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (length == LARGEST_HEAD || (length < BEGINNING.length && next != BEGINNING[length])) {
                    throw garbage(proxy);
                }
                head[length++] = next;
                if (isWhole()) {
                    // In an open tunnel it is our turn to speak first, so whatever follows at once is not from
                    // upstream.
                    check(new String(head, 0, length, StandardCharsets.ISO_8859_1), bytes.hasRemaining());
                    return true;
                }
            }
            return false;
        }

        /** What it means that the connection ended here. */
        public NetworkFailure ended() {
            return length == 0
                    ? refused("the proxy " + proxy
                            + " closed the connection without an answer; check the proxy's address.")
                    : garbage(proxy);
        }

        private boolean isWhole() {
            return head[length - 1] == '\n'
                    && (head[length - 2] == '\n' || (head[length - 2] == '\r' && head[length - 3] == '\n'));
        }

        private void check(String text, boolean surplus) throws NetworkFailure {
            Matcher line = STATUS_LINE.matcher(text);
            if (!line.lookingAt()) {
                throw garbage(proxy);
            }
            int status = Integer.parseInt(line.group(1));
            if (status / 100 != 2) {
                String said = status + clean(line.group(2)) + clean(header(text, "x-squid-error"));
                throw refusal(origin, proxy, status, said, headers(text, "proxy-authenticate"));
            }
            if (surplus) {
                throw garbage(proxy);
            }
        }
    }

    /**
     * Why a proxy refused, when only so much of its answer is known.
     *
     * @param said the status with the proxy's own words
     * @param challenges the values of {@code Proxy-Authenticate}
     */
    public static NetworkFailure refusal(
            URI origin, CorporateProxy proxy, int status, String said, List<String> challenges) {
        String target = NetworkFailure.hostAndPort(origin);
        return switch (status) {
            case 401, 407 -> login(proxy, status, challenges); // tinyproxy says 401 to a wrong password
            case 403, 451 ->
                refused("the proxy " + proxy + " does not allow a connection to " + target + " (" + said
                        + "): ask whoever runs the proxy to allow it, or add the host to NO_PROXY if it can be reached "
                        + "directly.");
            case 400, 404, 405, 501 ->
                refused("what answers at the proxy's address " + proxy + " opens no tunnels (" + said
                        + "); check the proxy's address.");
            default ->
                refused("the proxy " + proxy + " has no connection to " + target + " (" + said
                        + "): check the workspace address; if it is right, ask whoever runs the proxy.");
        };
    }

    /** Fails if the proxy cannot be used as it stands. */
    public static void check(CorporateProxy proxy) throws NetworkFailure {
        if (proxy.problem() != null) {
            throw refused(proxy.problem());
        }
    }

    private static NetworkFailure login(CorporateProxy proxy, int status, List<String> challenges) {
        List<String> schemes = challenges.stream()
                .map(challenge -> challenge.strip().split("[ ,]", 2)[0])
                .filter(scheme -> !scheme.isEmpty())
                .map(scheme -> clean(scheme).strip())
                .distinct()
                .toList();
        if (!schemes.isEmpty() && schemes.stream().noneMatch("basic"::equalsIgnoreCase)) {
            return login("the proxy " + proxy + " asks for a sign-in (" + status
                    + ") of a kind that Brickway does not have ("
                    + String.join(", ", schemes) + "). Ask for a proxy with basic authentication, or run a helper that "
                    + "signs in, such as Px or Cntlm, and name that as the proxy.");
        }
        String user = proxy.user();
        if (user == null) {
            return login("the proxy " + proxy + " asks for a user name and password (" + status
                    + "): give them in BRICKWAY_PROXY, as in http://user:password@" + proxy + ".");
        }
        return login(
                proxy.password() == null
                        ? "the proxy " + proxy + " asks for the password of '" + user
                                + "' (" + status + "): give it in BRICKWAY_PROXY, as in http://user:password@"
                                + proxy
                                + ", or store it with `brickway token set --proxy-password`."
                        : "the proxy " + proxy + " does not accept the user name '" + user
                                + "' with its password (" + status + "): check both; a special character in the"
                                + " address must be written as its percent code.");
    }

    /** What came is no answer of an HTTP proxy. */
    private static NetworkFailure garbage(CorporateProxy proxy) {
        return refused("what answers at " + proxy + " is not an HTTP proxy; check the proxy's address.");
    }

    private static NetworkFailure login(String sentence) {
        return new NetworkFailure(NetworkFailure.Kind.PROXY_LOGIN, sentence, null);
    }

    private static NetworkFailure refused(String sentence) {
        return new NetworkFailure(NetworkFailure.Kind.PROXY_REFUSED, sentence, null);
    }

    private static @Nullable String header(String head, String name) {
        List<String> values = headers(head, name);
        return values.isEmpty() ? null : values.getFirst();
    }

    private static List<String> headers(String head, String name) {
        List<String> values = new ArrayList<>();
        for (String line : head.split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0
                    && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
                values.add(line.substring(colon + 1).strip());
            }
        }
        return values;
    }

    /** The proxy's words with a space before them, bounded and printable. */
    private static String clean(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        String printable = text.strip().replaceAll("[^\\x20-\\x7e]", "?");
        return " " + (printable.length() <= LONGEST_REASON ? printable : printable.substring(0, LONGEST_REASON) + "…");
    }
}
