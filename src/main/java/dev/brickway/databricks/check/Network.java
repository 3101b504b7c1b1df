package dev.brickway.databricks.check;

import dev.brickway.network.CorporateProxy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Plain sockets, directly or through a proxy, one stage at a time: a test must tell which stage failed. */
final class Network {
    private static final int LONGEST_HEAD = 16 * 1024;

    private Network() {}

    /** The status line of a proxy's answer to CONNECT. */
    record TunnelAnswer(int status, String line) {}

    static int port(URI origin) {
        return origin.getPort() >= 0 ? origin.getPort() : origin.getScheme().equals("https") ? 443 : 80;
    }

    /** The host without the brackets of an IPv6 address. */
    static String host(URI origin) {
        String host = origin.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    static List<InetAddress> resolve(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    /** Connects to the first address that answers. */
    static Socket connect(List<InetAddress> addresses, int port, Duration limit) throws IOException {
        IOException last = null;
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(limit.toMillis()));
                return socket;
            } catch (IOException failed) {
                socket.close();
                last = failed;
            }
        }
        throw last == null ? new UnknownHostException("no address") : last;
    }

    /** Asks a proxy for a tunnel (CONNECT, RFC 9110 §9.3.6). */
    static TunnelAnswer tunnel(Socket toProxy, CorporateProxy proxy, URI origin, Duration limit) throws IOException {
        toProxy.setSoTimeout(Math.toIntExact(limit.toMillis()));
        String target = origin.getHost() + ":" + port(origin);
        String authorization = proxy.authorization();
        String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
                + (authorization == null ? "" : "Proxy-Authorization: " + authorization + "\r\n")
                + "\r\n";
        toProxy.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        toProxy.getOutputStream().flush();
        String head = head(toProxy.getInputStream());
        String line = head.lines().findFirst().orElse("");
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !line.startsWith("HTTP/") || !parts[1].matches("\\d{3}")) {
            return new TunnelAnswer(0, line);
        }
        return new TunnelAnswer(Integer.parseInt(parts[1]), line.substring(line.indexOf(' ') + 1));
    }

    /** What an exception of the network says, never empty. */
    static String reason(IOException failure) {
        String message = failure.getMessage();
        if (message == null && failure.getCause() != null) {
            message = failure.getCause().getMessage();
        }
        return message == null || message.isBlank() ? "the connection failed" : message;
    }

    /** The same without what helps against it. */
    static String problem(IOException failure) {
        return Text.split(reason(failure)).problem();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0D0A0D0A && head.size() < LONGEST_HEAD) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            head.write(b);
            last = (last << 8) | b;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
