package dev.brickway.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a host that means this computer, by its text alone: no name is looked up. */
public final class LoopbackHost {
    private static final Pattern IPV4 = Pattern.compile("127(?:\\.\\d{1,3}){3}");

    private LoopbackHost() {}

    /** Whether {@code host} is localhost, 127.x.x.x or ::1, the latter with or without brackets. */
    public static boolean is(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        String name = bare.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("0:0:0:0:0:0:0:1")
                || IPV4.matcher(name).matches();
    }
}
