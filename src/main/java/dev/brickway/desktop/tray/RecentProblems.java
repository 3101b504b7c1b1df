package dev.brickway.desktop.tray;

import dev.brickway.platform.HowTo;
import dev.brickway.requests.Redactor;
import dev.brickway.requests.RequestRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The latest problems, a line each, short enough for a menu. */
final class RecentProblems {
    static final int MOST = 5;

    /** Menus are as wide as their longest line. */
    private static final int LONGEST = 72;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Deque<String> lines = new ArrayDeque<>();
    private String latest = "";

    /** The newest first. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    void add(RequestRecord request) {
        String model = request.modelAsked();
        String what = (model == null ? request.route() : model) + ": " + request.status() + " "
                + Objects.requireNonNullElse(request.error(), "");
        add(request.started(), what);
    }

    void add(String sentence) {
        add(Instant.now(), sentence);
    }

    private void add(Instant when, String what) {
        if (what.equals(latest)) {
            return;
        }
        latest = what;
        lines.addFirst(shorten(
                TIME.format(when.atZone(ZoneId.systemDefault())) + "  " + Redactor.scrub(HowTo.inWindow(what))));
        if (lines.size() > MOST) {
            lines.removeLast();
        }
    }

    private static String shorten(String line) {
        String stripped = line.strip();
        if (stripped.codePointCount(0, stripped.length()) <= LONGEST) {
            return stripped;
        }
        return stripped.substring(0, stripped.offsetByCodePoints(0, LONGEST - 1))
                        .strip() + "…";
    }
}
