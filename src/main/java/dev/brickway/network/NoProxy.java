package dev.brickway.network;

import dev.brickway.settings.LoopbackHost;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are reached without a proxy, in the notation of {@code NO_PROXY}: names, which stand for their subdomains
 * too, with or without a leading dot or {@code *.}; IP addresses; CIDR blocks; {@code *} for every host; each but the
 * blocks may have a port. This computer is always among them. No name is ever looked up.
 */
final class NoProxy {

    private sealed interface Entry {
        /** @param address null when the host is a name */
        boolean holds(String host, @Nullable InetAddress address, int port);
    }

    private record Everything() implements Entry {
        @Override
        public boolean holds(String host, @Nullable InetAddress address, int port) {
            return true;
        }
    }

    /** @param port 0 for any */
    private record Name(String name, int port) implements Entry {
        @Override
        public boolean holds(String host, @Nullable InetAddress address, int asked) {
            return (port == 0 || port == asked)
                    && host.endsWith(name)
                    && (host.length() == name.length() || host.charAt(host.length() - name.length() - 1) == '.');
        }
    }

    /** @param port 0 for any */
    private record Block(InetAddress network, int bits, int port) implements Entry {
        @Override
        public boolean holds(String host, @Nullable InetAddress address, int asked) {
            if (address == null || (port != 0 && port != asked)) {
                return false;
            }
            byte[] here = address.getAddress();
            byte[] there = network.getAddress();
            if (here.length != there.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((here[bit >> 3] ^ there[bit >> 3]) & 0x80 >> (bit & 7)) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    private NoProxy() {}

    /** Reads a list separated by commas or spaces; what is no entry matches nothing. */
    static NoProxy of(@Nullable String list) {
        NoProxy rules = new NoProxy();
        if (list != null) {
            for (String entry : list.strip().toLowerCase(Locale.ROOT).split("[,;\\s]+", -1)) {
                if (!entry.isEmpty()) {
                    rules.entries.add(entry(entry));
                }
            }
        }
        return rules;
    }

    /**
     * Whether this host is reached directly.
     *
     * @param host a name or an address, with or without brackets
     */
    boolean covers(String host, int port) {
        if (LoopbackHost.is(host)) {
            return true;
        }
        String name = bare(host.toLowerCase(Locale.ROOT));
        InetAddress address = literal(name);
        return entries.stream().anyMatch(entry -> entry.holds(name, address, port));
    }

    private static Entry entry(String text) {
        if (text.equals("*")) {
            return new Everything();
        }
        int slash = text.indexOf('/');
        if (slash > 0) {
            InetAddress network = literal(bare(text.substring(0, slash)));
            String bits = text.substring(slash + 1);
            if (network != null && bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= bits(network)) {
                return new Block(network, Integer.parseInt(bits), 0);
            }
        }
        InetAddress whole = literal(bare(text)); // before a port is looked for: IPv6 has colons of its own
        if (whole != null) {
            return new Block(whole, bits(whole), 0);
        }
        int colon = text.lastIndexOf(':');
        String port = colon < 0 ? "" : text.substring(colon + 1);
        boolean hasPort = port.matches("\\d{1,5}");
        String host = hasPort ? text.substring(0, colon) : text;
        int number = hasPort ? Integer.parseInt(port) : 0;
        InetAddress address = literal(bare(host));
        if (address != null) {
            return new Block(address, bits(address), number);
        }
        String name = host.startsWith("*.") ? host.substring(2) : host.startsWith(".") ? host.substring(1) : host;
        return new Name(bare(name), number);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }

    /** Without the brackets of IPv6 and without the dot that ends a full name. */
    private static String bare(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static @Nullable InetAddress literal(String host) {
        if (host.isEmpty() || (host.indexOf(':') < 0 && !Character.isDigit(host.charAt(0)))) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException aName) {
            return null;
        }
    }
}
