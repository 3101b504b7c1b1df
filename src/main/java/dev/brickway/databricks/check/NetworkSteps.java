package dev.brickway.databricks.check;

import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.network.CorporateProxy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
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
    private List<InetAddress> addresses = List.of();

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
        String looked = through == null ? Network.host(origin) : through.host();
        Step dns = runner.run(
                "DNS",
                limits.lookup(),
                () -> lookUp(looked),
                () -> Outcome.failed(
                        "the name " + looked + " could not be looked up within " + seconds(limits.lookup()),
                        "Check the network and the VPN; the computer's name servers do not answer."));
        if (dns.failed()) {
            runner.tell("proxy", through == null ? Outcome.skipped(NO_PROXY) : Outcome.needs("the proxy's address"));
            runner.tell("TCP", Outcome.needs("DNS"));
            return false;
        }
        if (through == null) {
            runner.tell("proxy", Outcome.skipped(NO_PROXY));
            String where = Network.host(origin) + ":" + Network.port(origin);
            return !runner.run("TCP", limits.connect().plusSeconds(1), this::connect, () -> timedOut(where, false))
                    .failed();
        }
        Step tunnel = runner.run(
                "proxy",
                limits.connect().multipliedBy(2).plusSeconds(1),
                () -> tunnel(through),
                () -> timedOut("the proxy " + through, true));
        runner.tell(
                "TCP", tunnel.failed() ? Outcome.needs("the proxy") : Outcome.skipped("through the proxy " + through));
        return !tunnel.failed();
    }

    /** Opens another connection the same way. */
    Socket open() throws IOException {
        CorporateProxy through = proxy;
        Socket socket =
                Network.connect(addresses, through == null ? Network.port(origin) : through.port(), limits.connect());
        if (through != null) {
            try {
                Network.TunnelAnswer answer = Network.tunnel(socket, through, origin, limits.connect());
                if (answer.status() / 100 != 2) {
                    throw new IOException("the proxy answered " + answer.line());
                }
            } catch (IOException failed) {
                socket.close();
                throw failed;
            }
        }
        return socket;
    }

    private Outcome lookUp(String host) {
        try {
            addresses = Network.resolve(host);
        } catch (UnknownHostException unknown) {
            return proxy == null
                    ? Outcome.failed(
                                    "there is no host named " + host,
                                    "Check the address for typing mistakes, and the network and the VPN" + proxyHint()
                                            + ".")
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
        String where = Network.host(origin) + ":" + Network.port(origin);
        try (Socket socket = Network.connect(addresses, Network.port(origin), limits.connect())) {
            return Outcome.passed(
                    "connected to " + socket.getInetAddress().getHostAddress() + ", port " + Network.port(origin));
        } catch (IOException failed) {
            return notConnected(where, failed, false);
        }
    }

    private Outcome tunnel(CorporateProxy through) {
        Network.TunnelAnswer answer;
        try (Socket socket = Network.connect(addresses, through.port(), limits.connect())) {
            try {
                answer = Network.tunnel(socket, through, origin, limits.connect());
            } catch (IOException silent) {
                return Outcome.failed(
                                "the proxy " + through + " gave no answer",
                                "Check that the address is that of an HTTP proxy, with its port.")
                        .with(silent.toString());
            }
        } catch (IOException failed) {
            return notConnected("the proxy " + through, failed, true);
        }
        int status = answer.status();
        if (status / 100 == 2) {
            return Outcome.passed("the proxy " + through + " lets us through");
        }
        if (status == 407) {
            return Outcome.failed(
                    "the proxy " + through + " wants a user and a password (" + answer.line() + ")",
                    through.authorization() == null
                            ? "Give the proxy's address with a user, and the password with it."
                            : "The user or the password for the proxy is wrong: enter them again.");
        }
        if (status == 403 || status == 405) {
            return Outcome.failed(
                    "the proxy " + through + " does not let us to " + origin.getHost() + " (" + answer.line() + ")",
                    "Ask whoever runs the proxy to allow CONNECT to " + origin.getHost() + ":" + Network.port(origin)
                            + ", or go around it with NO_PROXY.");
        }
        if (status == 0) {
            return Outcome.failed(
                    "what answers at " + through + " is no HTTP proxy", "Check the proxy's address and port.");
        }
        return Outcome.failed(
                "the proxy " + through + " cannot reach " + origin.getHost() + " (" + answer.line() + ")",
                "Check the workspace's address; if it is right, whoever runs the proxy must look into it.");
    }

    private Outcome notConnected(String where, IOException failed, boolean isProxy) {
        Outcome outcome = switch (failed) {
            case SocketTimeoutException late -> timedOut(where, isProxy);
            case NoRouteToHostException none ->
                Outcome.failed("there is no route to " + where, "Check the network and the VPN" + proxyHint() + ".");
            case ConnectException refused
            when Network.reason(refused).contains("refused") ->
                Outcome.failed(
                        "nothing answers at " + where + " (connection refused)",
                        isProxy
                                ? "Check the proxy's address and port, and that it runs."
                                : "Check the address and its port, and whether a proxy is needed" + proxyHint() + ".");
            default ->
                Outcome.failed(
                        "no connection to " + where + " (" + Network.reason(failed) + ")",
                        "Check the network and the VPN" + proxyHint() + ".");
        };
        return outcome.with(failed.toString());
    }

    private Outcome timedOut(String where, boolean isProxy) {
        return Outcome.failed(
                "no connection to " + where + " within " + seconds(limits.connect()),
                isProxy
                        ? "Check the proxy's address and port, and the VPN."
                        : "Check the address, the network and the VPN, and whether a proxy is needed" + proxyHint()
                                + ".");
    }

    private String proxyHint() {
        return unusedProxy
                ? "; HTTPS_PROXY is set, but Brickway goes around it unless \"useSystemProxy\" is true in settings.json"
                : "";
    }

    private static String seconds(Duration limit) {
        return Text.time(limit);
    }
}
