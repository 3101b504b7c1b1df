package dev.brickway.settings;

/** Tells from its text alone whether a proxy's address holds a password. */
final class ProxyText {
    private ProxyText() {}

    /** Whether {@code address}, as in {@code http://user:password@host:port}, has something between user and host. */
    static boolean holdsPassword(String address) {
        int scheme = address.indexOf("://");
        String rest = scheme < 0 ? address : address.substring(scheme + 3);
        int at = rest.lastIndexOf('@');
        int colon = rest.indexOf(':');
        return at >= 0 && colon >= 0 && colon < at - 1;
    }
}
