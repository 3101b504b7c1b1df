package dev.brickway.databricks.check;

import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.network.CorporateProxy;
import dev.brickway.network.NetworkFailure;
import dev.brickway.network.NetworkSockets;
import dev.brickway.network.Origins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way to the workspace as far as TCP goes: the name, the proxy if there is one, the connection. */
final class NetworkSteps {
    private static final String NO_PROXY = "no proxy is configured";

    private final URI origin;
    private final @Nullable CorporateProxy proxy;
    private final boolean unusedProxy;
    private final CheckLimits limits;

    /**
     * Looks at the way to {@code origin}.
     *
     * @param unusedProxy whether the environment names a proxy that is not used
     */
    NetworkSteps(URI origin, @Nullable CorporateProxy proxy, boolean unusedProxy, CheckLimits limits) {
        this.origin = origin;
        this.proxy = proxy;
        this.unusedProxy = unusedProxy;
        this.limits = limits;
    }

    /** Runs them; returns whether the workspace's host was reached. */
    boolean run(StepRunner runner) throws InterruptedException {
        CorporateProxy through = proxy;
        if (through != null && through.problem() != null) {
            runner.tell("DNS", Outcome.needs("a proxy that can be used"));
            runner.tell("proxy", told(through.problem(), "Check the proxy's address."));
            runner.tell("TCP", Outcome.needs("the proxy"));
            return false;
        }
        String looked = through == null ? Origins.bare(origin.getHost()) : through.host();
        Step dns = runner.run(
                "DNS",
                limits.lookup(),
                () -> lookUp(looked),
                () -> Outcome.failed(
                        "the name " + looked + " could not be looked up within " + Text.time(limits.lookup()),
                        "Check the network and the VPN; the computer's name servers do not answer."));
        if (dns.failed()) {
            runner.tell("proxy", through == null ? Outcome.skipped(NO_PROXY) : Outcome.needs("the proxy's address"));
            runner.tell("TCP", Outcome.needs("DNS"));
            return false;
        }
        if (through == null) {
            runner.tell("proxy", Outcome.skipped(NO_PROXY));
            return !runner.run("TCP", limits.connect().plusSeconds(1), this::connect, this::late)
                    .failed();
        }
        Step tunnel = runner.run("proxy", limits.connect().plusSeconds(1), () -> tunnel(through), this::late);
        runner.tell(
                "TCP", tunnel.failed() ? Outcome.needs("the proxy") : Outcome.skipped("through the proxy " + through));
        return !tunnel.failed();
    }

    /** Opens another connection the same way. */
    Socket open() throws IOException {
        return NetworkSockets.connect(origin, proxy, limits.connect());
    }

    private Outcome lookUp(String host) {
        List<InetAddress> addresses;
        try {
            addresses = List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            return proxy == null
                    ? Outcome.failed(
                                    "there is no host named " + host,
                                    "Check the address for typing mistakes, and the network and the VPN." + proxyHint())
                            .with(unknown.toString())
                    : Outcome.failed(
                                    "there is no host named " + host + ", where the proxy should be",
                                    "Check the proxy's address and the VPN.")
                            .with(unknown.toString());
        }
        String all = addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        if (proxy == null && all.equals(host)) {
            return Outcome.passed("nothing to look up, " + host + " is an address");
        }
        return Outcome.passed(host + " is " + all + (proxy == null ? "" : "; the proxy looks up the workspace's name"));
    }

    private Outcome connect() {
        try (Socket socket = open()) {
            return Outcome.passed(
                    "connected to " + socket.getInetAddress().getHostAddress() + ", port " + Origins.port(origin));
        } catch (IOException failed) {
            Outcome told = told(Network.reason(failed), "Check the network and the VPN.");
            return Outcome.failed(told.result(), told.cure() + proxyHint()).with(failed.toString());
        }
    }

    /** In the words that requests fail with as well. */
    private Outcome tunnel(CorporateProxy through) {
        try (Socket _ = open()) {
            return Outcome.passed("the proxy " + through + " lets us through");
        } catch (IOException failed) {
            return told(Network.reason(failed), "Check the proxy's address and port.")
                    .with(failed.toString());
        }
    }

    private Outcome late() {
        String sentence =
                NetworkFailure.timeout(origin, proxy, limits.connect()).getMessage();
        return told(String.valueOf(sentence), "Check the network and the VPN.");
    }

    private static Outcome told(String sentence, String otherwise) {
        Text.ProblemAndCure both = Text.split(sentence);
        return Outcome.failed(both.problem(), both.cure() == null ? otherwise : both.cure());
    }

    private String proxyHint() {
        return unusedProxy
                ? " HTTPS_PROXY is set, but Brickway goes around it unless \"useSystemProxy\" is true in settings.json."
                : "";
    }
}
