package dev.brickway.translate.answer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The changes made to one answer, each once, in the order in which they first happened. */
final class Changes {
    private final List<String> labels = new ArrayList<>(4);
    private final EnumSet<Change> seen = EnumSet.noneOf(Change.class);

    void add(Change change) {
        if (seen.add(change)) {
            labels.add(change.label());
        }
    }

    List<String> labels() {
        return List.copyOf(labels);
    }
}
