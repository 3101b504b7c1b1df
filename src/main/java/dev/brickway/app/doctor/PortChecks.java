package dev.brickway.app.doctor;

import dev.brickway.databricks.check.Step;
import dev.brickway.databricks.check.Step.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose the port is that clients connect to. */
final class PortChecks {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final Pattern HEALTH =
            Pattern.compile("\\{\\s*\"status\"\\s*:\\s*\"ok\"\\s*,\\s*\"version\"\\s*:\\s*\"([^\"]{1,60})\"");

    private final String host;
    private final int port;
    private final @Nullable String version;

    /** Asks at once whether Brickway answers there. */
    PortChecks(String host, int port) {
        this.host = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        this.port = port;
        this.version = versionAt(this.host);
    }

    Outcome port() {
        if (version != null) {
            return Outcome.passed(port + " is Brickway's");
        }
        if (answers() || !bindable()) {
            String owner = PortOwner.of(port);
            return Outcome.failed(
                            "port " + port + " is taken by another program" + (owner == null ? "" : " (" + owner + ")"),
                            "End that program, or let Brickway use another port (DBX_PROXY_PORT or --port) and give your tools "
                                    + "that one.")
                    .inWindow(
                            "End that program, or choose another port in Settings, General, and give your tools that one.");
        }
        return Outcome.passed(port + " is free");
    }

    Outcome brickway() {
        if (version == null) {
            return new Outcome(
                    Step.State.SKIPPED,
                    "is not running",
                    "Start it with `brickway serve`; until then your tools' connections are refused.",
                    "Start it on the Home page; until then your tools' connections are refused.",
                    null);
        }
        boolean byName = versionAt("localhost") != null;
        boolean byNumber = host.equals("127.0.0.1") || versionAt("127.0.0.1") != null;
        String runs = "Brickway " + version + " answers at ";
        if (byName && byNumber) {
            return Outcome.passed(runs + "127.0.0.1:" + port + " and localhost:" + port);
        }
        String good = byNumber ? "127.0.0.1" : byName ? "localhost" : host;
        String bad = byNumber ? "localhost" : "127.0.0.1";
        return Outcome.warning(
                runs + good + ":" + port + ", but not at " + bad + ":" + port,
                "Give your tools http://" + good + ":" + port + ".");
    }

    private @Nullable String versionAt(String name) {
        try {
            URI uri = URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port + "/healthz");
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try (InputStream in = connection.getInputStream()) {
                Matcher health = HEALTH.matcher(new String(in.readNBytes(4096), StandardCharsets.UTF_8));
                return health.lookingAt() ? health.group(1) : null;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException notBrickway) {
            return null;
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private boolean bindable() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException cannotTell) {
            return true;
        }
    }
}
