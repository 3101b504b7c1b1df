package dev.brickway.desktop.findings;

import dev.brickway.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** A line in the list of what was found: a new model that can be ticked, one that cannot, or a heading above some. */
public final class Finding {
    private final String name;
    private final String detail;
    private final @Nullable Model model;
    private final boolean heading;
    private final BooleanProperty ticked;

    private Finding(String name, String detail, @Nullable Model model, boolean heading, boolean ticked) {
        this.name = name;
        this.detail = detail;
        this.model = model;
        this.heading = heading;
        this.ticked = new SimpleBooleanProperty(ticked);
    }

    /** A new model, which is ticked at first. */
    public static Finding added(Model model, String detail) {
        return new Finding(model.id(), detail, model, false, true);
    }

    /** A model that is in the list already, and stays there. */
    public static Finding listed(String name, String detail) {
        return new Finding(name, detail, null, false, true);
    }

    /** What cannot be taken. */
    public static Finding skipped(String name, String detail) {
        return new Finding(name, detail, null, false, false);
    }

    public static Finding heading(String text) {
        return new Finding(text, "", null, true, false);
    }

    public String name() {
        return name;
    }

    /** What there is to say about it; empty for nothing. */
    public String detail() {
        return detail;
    }

    public boolean isHeading() {
        return heading;
    }

    /** The new model; null for all other lines. */
    public @Nullable Model model() {
        return model;
    }

    /** Whether the tick can be changed. */
    public boolean isChoosable() {
        return model != null;
    }

    /** Whether a new model is to be taken, or another one is in the list. */
    public BooleanProperty tickedProperty() {
        return ticked;
    }

    /** Ticks it or takes the tick away, where that can be done. */
    public void toggle() {
        if (isChoosable()) {
            ticked.set(!ticked.get());
        }
    }

    /** The sections with at least one line, each below its heading. */
    public static List<Finding> sections(Map<String, List<Finding>> byHeading) {
        List<Finding> lines = new ArrayList<>();
        byHeading.forEach((heading, findings) -> {
            if (!findings.isEmpty()) {
                lines.add(heading(heading));
                lines.addAll(findings);
            }
        });
        return lines;
    }

    /** For the log of a test. */
    @Override
    public String toString() {
        return (heading ? "" : ticked.get() ? "[x] " : "[ ] ") + name + (detail.isEmpty() ? "" : ", " + detail);
    }
}
