package dev.brickway.databricks.check;

import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.network.NetworkSockets;
import dev.brickway.network.Origins;
import dev.brickway.network.ServerTrust;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** The TLS handshake: with whom, how, and why not. */
final class TlsStep {
    private static final int WARN_DAYS = 14;
    private static final String UNEXPLAINED =
            "Only TLS 1.2 and 1.3 are used. Check the address, and whether a proxy or firewall stands in between.";

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
        try (Socket socket = opening.open();
                SSLSocket tls = NetworkSockets.startTls(socket, origin, trust, limits.connect())) {
            return accepted(tls.getSession());
        } catch (IOException refused) {
            Text.ProblemAndCure both = Text.split(Network.reason(refused));
            return Outcome.failed(both.problem(), both.cure() == null ? UNEXPLAINED : both.cure())
                    .with(String.valueOf(refused.getCause() == null ? refused : refused.getCause()));
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

    private Outcome timedOut() {
        return Outcome.failed(
                where() + " did not answer the TLS handshake within " + Text.time(limits.connect()),
                "Check the address and its port, and whether a firewall or proxy stands in between.");
    }

    private String where() {
        return Origins.bare(origin.getHost()) + ":" + Origins.port(origin);
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneId.systemDefault());
    }
}
