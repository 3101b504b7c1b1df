package dev.brickway.app;

import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.LoopbackHost;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks who answers on the configured port when no Brickway of this configuration folder runs. */
public final class PortCheck {
    private static final int CONNECT_MILLIS = 200;
    private static final int READ_MILLIS = 500;
    private static final int MOST_BYTES = 8_192;
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([\\w.+-]{1,40})\"");

    private PortCheck() {}

    /**
     * A sentence with a space before it on the program that has the port, or nothing when the port is free.
     *
     * @param environment the environment variables, from which the port is known
     */
    public static String sentence(Map<String, String> environment) {
        Settings.Listen listen;
        try {
            listen = SettingsLoader.load(Map.of(), environment, null).listen();
        } catch (InvalidSettings unusable) {
            return " Its settings cannot be used: " + unusable.getMessage();
        }
        if (!LoopbackHost.is(listen.host())) {
            return "";
        }
        String address = listen.host() + " port " + listen.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(listen.host(), listen.port()), CONNECT_MILLIS);
            return " But " + who(socket, listen) + " answers on " + address + ".";
        } catch (IOException free) {
            return "";
        }
    }

    /** Why nothing can listen there, in a sentence; null when the port is free. */
    static @Nullable String unusable(Settings.Listen listen) {
        // As the system has it by default: on Windows a shared address would be no proof.
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(listen.host(), listen.port()));
            return null;
        } catch (BindException refused) {
            return String.valueOf(refused.getMessage()).contains("ermission")
                    ? "Port " + listen.port() + " is kept for the administrator; choose one from 1024 to 65535."
                    : "Port " + listen.port() + " is taken by another program; choose another one.";
        } catch (IOException | IllegalArgumentException unclear) {
            return "Port " + listen.port() + " cannot be used: " + unclear.getMessage();
        }
    }

    /** Asks for {@code /healthz}, as Brickway and the script it replaces have it. */
    private static String who(Socket socket, Settings.Listen listen) {
        String answer;
        try {
            socket.setSoTimeout(READ_MILLIS);
            socket.getOutputStream()
                    .write(("GET /healthz HTTP/1.1\r\nHost: " + listen.host() + ":" + listen.port()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException silent) {
            return "another program";
        }
        Matcher version = VERSION.matcher(answer);
        if (!answer.contains("\"status\"")) {
            return "another program";
        }
        return version.find()
                ? "Brickway " + version.group(1)
                        + " with another configuration folder (see BRICKWAY_CONFIG_DIR), or one"
                        + " that cannot be written to,"
                : "another proxy of this kind, like dbx-proxy.py,";
    }
}
