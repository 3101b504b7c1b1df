package dev.brickway.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A connection that could not be had; the message says in a sentence why, and what helps. It never holds a secret. */
public final class NetworkFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, for those who treat failures differently. */
    public enum Kind {
        /** A name, of the workspace or of the proxy, that is not known here. */
        UNKNOWN_NAME,
        /** Nothing listens there, or there is no way there. */
        NO_ANSWER,
        /** No connection within the time limit. */
        TIMEOUT,
        /** A connection, but no whole answer within the time limit. */
        SLOW,
        /** An answer that is longer than anything that can be meant. */
        TOO_LONG,
        /** The proxy wants a user name and password, or others than it got. */
        PROXY_LOGIN,
        /** The proxy will not or cannot open the tunnel. */
        PROXY_REFUSED,
        /** The certificate is not accepted. */
        CERTIFICATE,
        /** TLS could not be agreed on, for another reason. */
        TLS,
        /** The connection ended before its time, or something else went wrong with it. */
        BROKEN
    }

    private final Kind kind;

    NetworkFailure(Kind kind, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Says for people what a library said.
     *
     * @param origin what was to be reached
     * @param proxy what it was to be reached through, null when directly
     * @param trust who may have refused the certificate
     */
    public static NetworkFailure of(URI origin, @Nullable CorporateProxy proxy, IOException cause, ServerTrust trust) {
        if (cause instanceof NetworkFailure already) {
            return already;
        }
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            // The JDK's HTTP client hides an unknown name in a ConnectException, so this one is looked for first.
            if (deeper instanceof UnknownHostException || deeper instanceof UnresolvedAddressException) {
                return unknownName(origin, proxy, cause);
            }
        }
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            NetworkFailure known = known(origin, proxy, deeper, trust);
            if (known != null) {
                return known;
            }
        }
        boolean refused = isSecure(origin) && trust.refusal(origin.getHost()) != null;
        return refused ? tls(origin, cause, trust) : new NetworkFailure(Kind.BROKEN, broken(cause.getMessage()), cause);
    }

    /** The sentence of {@link #of}. */
    public static String sentence(URI origin, @Nullable CorporateProxy proxy, IOException cause, ServerTrust trust) {
        return String.valueOf(of(origin, proxy, cause, trust).getMessage());
    }

    /** There was no connection, or through a proxy no tunnel, within {@code limit}. */
    public static NetworkFailure timeout(URI origin, @Nullable CorporateProxy proxy, Duration limit) {
        String within = " within " + seconds(limit);
        return new NetworkFailure(
                Kind.TIMEOUT,
                proxy == null
                        ? "no connection to " + shown(origin) + within
                                + "; check the network, the VPN and whether a proxy is needed."
                        : "the proxy " + proxy + " gave no connection to " + hostAndPort(origin) + within
                                + "; check the proxy's address and the network.",
                null);
    }

    /** A connection was there, but no whole answer within {@code limit}. */
    public static NetworkFailure noAnswer(URI origin, Duration limit) {
        return new NetworkFailure(
                Kind.SLOW,
                origin.getHost() + " gave no complete answer within " + seconds(limit) + "; try again.",
                null);
    }

    /** An answer has more than {@code megabytes}; the rest was not read. */
    public static NetworkFailure tooLong(URI origin, int megabytes) {
        return new NetworkFailure(
                Kind.TOO_LONG,
                "the answer of " + origin.getHost() + " is longer than the " + megabytes + " MB that are read.",
                null);
    }

    private static @Nullable NetworkFailure known(
            URI origin, @Nullable CorporateProxy proxy, Throwable cause, ServerTrust trust) {
        return switch (cause) {
            case NetworkFailure already -> already;
            case ConnectException refused -> nothing(origin, proxy, refused);
            case NoRouteToHostException unreachable -> nothing(origin, proxy, unreachable);
            case SocketTimeoutException late ->
                new NetworkFailure(Kind.TIMEOUT, "no answer from " + shown(origin) + " in time; try again.", late);
            case SSLException tls when isSecure(origin) -> tls(origin, tls, trust);
            default -> null;
        };
    }

    private static NetworkFailure unknownName(URI origin, @Nullable CorporateProxy proxy, Exception cause) {
        return new NetworkFailure(
                Kind.UNKNOWN_NAME,
                proxy == null
                        ? "the name " + origin.getHost()
                                + " is not known here; check the workspace address, the network and the VPN."
                        : "the name of the proxy " + proxy
                                + " is not known here; check the proxy's address, the network and the VPN.",
                cause);
    }

    private static NetworkFailure nothing(URI origin, @Nullable CorporateProxy proxy, Exception cause) {
        return new NetworkFailure(
                Kind.NO_ANSWER,
                proxy == null
                        ? "nothing answers at " + shown(origin) + "; check the address and the network."
                        : "nothing answers at the proxy " + proxy + "; check the proxy's address and the network.",
                cause);
    }

    private static NetworkFailure tls(URI origin, Exception cause, ServerTrust trust) {
        String refusal = trust.refusal(origin.getHost());
        if (refusal != null) {
            return new NetworkFailure(Kind.CERTIFICATE, refusal, cause);
        }
        String said = String.valueOf(cause.getMessage());
        boolean plain = said.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")
                || said.contains("plaintext connection");
        return new NetworkFailure(
                Kind.TLS,
                plain
                        ? "what answers at " + hostAndPort(origin)
                                + " does not speak TLS; check the address and its port."
                        : "TLS could not be agreed on with " + origin.getHost() + " (" + said + ").",
                cause);
    }

    private static String broken(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "the connection was closed before an answer came. Try again.";
        }
        return message.endsWith(".") ? message : message + ".";
    }

    /** Without the path: that is long, and not what could not be reached. */
    private static String shown(URI origin) {
        return origin.getScheme() + "://" + origin.getHost() + (origin.getPort() < 0 ? "" : ":" + origin.getPort());
    }

    static String hostAndPort(URI origin) {
        return origin.getHost() + ":" + Origins.port(origin);
    }

    private static boolean isSecure(URI origin) {
        return "https".equalsIgnoreCase(origin.getScheme());
    }

    static String seconds(Duration limit) {
        return limit.toMillis() < 1000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }
}
