package dev.brickway.translate.request;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names of changes, each once, in the order in which they first happened. */
final class Changes {
    /** A header of this many names is still readable; a hostile body could otherwise make it endless. */
    private static final int MOST = 60;

    private static final int LONGEST_NAME = 48;

    /** A change of the second kind as its caller names it. */
    private record Seen(String verb, String place, String name) {
        boolean is(String otherVerb, String otherPlace, String otherName) {
            return name.equals(otherName) && place.equals(otherPlace) && verb.equals(otherVerb);
        }
    }

    private final Set<String> names = new LinkedHashSet<>();
    private Seen last = new Seen("", "", "");

    void add(String change) {
        if (names.size() < MOST) {
            names.add(change);
        }
    }

    /** Adds a change whose second half is a name out of the client's body. */
    void add(String verb, String place, String name) {
        if (last.is(verb, place, name)) {
            return; // a history has the same field in every message
        }
        last = new Seen(verb, place, name);
        add(verb + ":" + place + safe(name));
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** The name with everything replaced that must not stand in a header or would end its list entry. */
    private static String safe(String name) {
        StringBuilder safe = new StringBuilder(Math.min(name.length(), LONGEST_NAME));
        for (int i = 0; i < name.length() && i < LONGEST_NAME; i++) {
            char c = name.charAt(i);
            boolean plain = c > ' ' && c < 0x7f && c != ',' && c != ';' && c != '"';
            safe.append(plain ? c : '?');
        }
        return safe.toString();
    }
}
