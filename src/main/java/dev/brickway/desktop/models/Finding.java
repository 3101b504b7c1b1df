package dev.brickway.desktop.models;

import dev.brickway.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** A line in the list of what was found: a new model that can be ticked, a remark, or a heading above some of them. */
final class Finding {
    private final String name;
    private final String detail;
    private final @Nullable Model model;
    private final boolean heading;
    private final BooleanProperty ticked;

    private Finding(String name, String detail, @Nullable Model model, boolean heading) {
        this.name = name;
        this.detail = detail;
        this.model = model;
        this.heading = heading;
        this.ticked = new SimpleBooleanProperty(model != null);
    }

    static Finding added(Model model, String detail) {
        return new Finding(model.id(), detail, model, false);
    }

    static Finding remark(String name, String detail) {
        return new Finding(name, detail, null, false);
    }

    static Finding heading(String text) {
        return new Finding(text, "", null, true);
    }

    String name() {
        return name;
    }

    /** What there is to say about it; empty for nothing. */
    String detail() {
        return detail;
    }

    boolean isHeading() {
        return heading;
    }

    /** The new model; null for all other lines. */
    @Nullable Model model() {
        return model;
    }

    /** Whether a new model is to be taken. */
    BooleanProperty tickedProperty() {
        return ticked;
    }

    /** The sections with at least one line, each below its heading. */
    static List<Finding> sections(Map<String, List<Finding>> byHeading) {
        List<Finding> lines = new ArrayList<>();
        byHeading.forEach((heading, findings) -> {
            if (!findings.isEmpty()) {
                lines.add(heading(heading));
                lines.addAll(findings);
            }
        });
        return lines;
    }
}
