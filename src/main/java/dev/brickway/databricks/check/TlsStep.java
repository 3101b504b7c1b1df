package dev.brickway.databricks.check;

import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.network.ServerTrust;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** The TLS handshake: with whom, how, and why not. */
final class TlsStep {
    private static final int WARN_DAYS = 14;
    private static final String CLOCK = "If this computer's date is wrong, correct it; ";

    /** Opens a connection to the server, through the proxy if there is one. */
    interface Opening {
        Socket open() throws IOException;
    }

    private final URI origin;
    private final ServerTrust trust;
    private final Opening opening;
    private final CheckLimits limits;
    private final Clock clock;

    TlsStep(URI origin, ServerTrust trust, Opening opening, CheckLimits limits, Clock clock) {
        this.origin = origin;
        this.trust = trust;
        this.opening = opening;
        this.limits = limits;
        this.clock = clock;
    }

    boolean run(StepRunner runner) throws InterruptedException {
        if (!origin.getScheme().equals("https")) {
            runner.tell("TLS", Outcome.skipped("not encrypted, it stays on this computer"));
            return true;
        }
        return !runner.run("TLS", limits.connect().multipliedBy(3).plusSeconds(1), this::shakeHands, this::timedOut)
                .failed();
    }

    private Outcome shakeHands() {
        try (Socket socket = opening.open()) {
            socket.setSoTimeout(Math.toIntExact(limits.connect().toMillis()));
            try (SSLSocket tls = (SSLSocket) trust.context()
                    .getSocketFactory()
                    .createSocket(socket, Network.host(origin), Network.port(origin), true)) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                return accepted(tls.getSession());
            }
        } catch (SSLException refused) {
            return refused(refused);
        } catch (SocketTimeoutException late) {
            return timedOut();
        } catch (IOException broken) {
            return brokenOff(broken);
        } catch (GeneralSecurityException unusable) {
            return Outcome.failed(
                            "TLS could not be set up on this computer (" + unusable.getMessage() + ")",
                            "Check the certificate file in the settings and Brickway's Java.")
                    .with(unusable.toString());
        }
    }

    private Outcome accepted(SSLSession session) throws SSLException {
        Certificate[] chain = session.getPeerCertificates();
        String how = session.getProtocol().replace("TLSv", "TLS ");
        if (!(chain[0] instanceof X509Certificate leaf)) {
            return Outcome.passed(how);
        }
        Instant end = leaf.getNotAfter().toInstant();
        String who = how + ", certificate by " + PeerCertificates.issuer(leaf) + ", valid until " + date(end);
        if (!trust.verifies()) {
            return Outcome.warning(
                    who + "; not checked",
                    "Switch DBX_INSECURE_SKIP_VERIFY off as soon as you can: anyone on the way can read your token.");
        }
        return end.isBefore(clock.instant().plusSeconds(WARN_DAYS * 86_400L))
                ? Outcome.warning(who, "It must be renewed soon by whoever runs " + origin.getHost() + ".")
                : Outcome.passed(who);
    }

    private Outcome refused(SSLException refusal) {
        String said = Network.reason(refusal);
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("unrecognized ssl message") || lower.contains("plaintext connection")) {
            return Outcome.failed(
                            "what answers at " + where() + " does not speak TLS",
                            "Check the address and its port: an https address is needed, usually without a port.")
                    .with(refusal.toString());
        }
        List<X509Certificate> chain = lookAgain();
        if (certificateIsTheReason(refusal) && !chain.isEmpty()) {
            return aboutCertificate(refusal, said, chain).with(refusal.toString());
        }
        if (refusal.getCause() instanceof EOFException || lower.contains("terminated the handshake")) {
            return brokenOff(refusal);
        }
        return Outcome.failed(
                        where() + " and Brickway agree on no way to encrypt (" + said + ")",
                        "Only TLS 1.2 and 1.3 are used. Check the address, and whether a proxy or firewall that "
                                + "inspects TLS stands in between.")
                .with(refusal.toString());
    }

    private Outcome aboutCertificate(SSLException refusal, String said, List<X509Certificate> chain) {
        X509Certificate leaf = chain.getFirst();
        Instant now = clock.instant();
        String issuer = PeerCertificates.issuer(chain.getLast());
        if (now.isAfter(leaf.getNotAfter().toInstant()) || has(refusal, CertificateExpiredException.class)) {
            return Outcome.failed(
                    "the certificate of " + origin.getHost() + " expired on "
                            + date(leaf.getNotAfter().toInstant()) + " (today is " + date(now) + ")",
                    CLOCK + "else whoever runs " + origin.getHost() + ", or the proxy that inspects TLS (" + issuer
                            + "), must renew it.");
        }
        if (now.isBefore(leaf.getNotBefore().toInstant()) || has(refusal, CertificateNotYetValidException.class)) {
            return Outcome.failed(
                    "the certificate of " + origin.getHost() + " is valid from "
                            + date(leaf.getNotBefore().toInstant()) + " on (today is " + date(now) + ")",
                    CLOCK + "else wait, or tell whoever runs " + origin.getHost() + ".");
        }
        if (said.contains("No subject alternative") || said.contains("No name matching")) {
            return Outcome.failed(
                    "the certificate shown for " + origin.getHost() + " belongs to " + PeerCertificates.names(leaf),
                    "Check the address for typing mistakes; if it is right, something else on the network answers for "
                            + "the workspace.");
        }
        return Outcome.failed(
                "the certificate of " + origin.getHost() + " is issued by " + issuer + ", which is not trusted",
                "If that is your company's, which inspects TLS, name a file with its certificate (PEM) as \"caFile\" in "
                        + "settings.json or in BRICKWAY_CA_FILE; if you do not know that issuer, do not go on.");
    }

    private Outcome brokenOff(IOException broken) {
        return Outcome.failed(
                        where() + " broke the connection off during the TLS handshake",
                        "Check the address; a firewall or proxy in between may not allow it, then ask whoever runs it.")
                .with(broken.toString());
    }

    private Outcome timedOut() {
        return Outcome.failed(
                where() + " did not answer the TLS handshake within " + Text.time(limits.connect()),
                "Check the address and its port, and whether a firewall or proxy stands in between.");
    }

    private List<X509Certificate> lookAgain() {
        try (Socket socket = opening.open()) {
            socket.setSoTimeout(Math.toIntExact(limits.connect().toMillis()));
            return PeerCertificates.shownBy(socket, origin);
        } catch (IOException gone) {
            return List.of(); // then the first refusal is told as it is
        }
    }

    private static boolean certificateIsTheReason(Throwable failure) {
        return has(failure, java.security.cert.CertificateException.class)
                || has(failure, java.security.cert.CertPathValidatorException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private String where() {
        return Network.host(origin) + ":" + Network.port(origin);
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneId.systemDefault());
    }
}
