package dev.brickway.proxy.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names under which Brickway may be called, as they stand in a {@code Host} header without its port. */
public final class OwnNames {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "::");

    private OwnNames() {}

    /**
     * The names for an address that is listened on: loopback's, the address itself, and for "all interfaces" the address
     * of each.
     */
    public static Set<String> of(String host) {
        Set<String> names = new LinkedHashSet<>(LOOPBACK);
        if (ALL_INTERFACES.contains(host)) {
            addInterfaces(names);
        } else {
            names.add(host.contains(":") ? "[" + host + "]" : host);
        }
        return names;
    }

    private static void addInterfaces(Set<String> names) {
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(OwnNames::name)
                    .forEach(names::add);
        } catch (SocketException e) {
            System.getLogger(OwnNames.class.getName())
                    .log(System.Logger.Level.WARNING, "This computer's addresses cannot be listed: " + e.getMessage());
        }
    }

    private static String name(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet6Address ? "[" + plain + "]" : plain;
    }
}
