package dev.brickway.databricks.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.brickway.settings.JsonFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All steps together, and the one sentence that says what is wrong, or that nothing is. */
public record CheckReport(List<Step> steps) {
    public CheckReport {
        steps = List.copyOf(steps);
    }

    /** The first step that failed, which is why later ones may have failed or been skipped. */
    public Optional<Step> cause() {
        return steps.stream().filter(Step::failed).findFirst();
    }

    public boolean passed() {
        return cause().isEmpty();
    }

    /** One sentence: "Problem: …" or "Everything works: …". */
    public String headline() {
        Optional<Step> cause = cause();
        if (cause.isPresent()) {
            return "Problem: " + Text.sentence(cause.get().result());
        }
        long warnings = steps.stream()
                .filter(step -> step.state() == Step.State.WARNING)
                .count();
        String answer = find("answer").map(Step::result).orElse("all checks passed");
        return (warnings == 0 ? "Everything works: " : "It works, with " + count(warnings, "warning") + ": ")
                + Text.sentence(answer);
    }

    /** What to do next, null when there is nothing to do: about the cause, or else about what is not there yet. */
    public @Nullable String cure() {
        return cure(Step::cure);
    }

    /** The same for those who sit at the window. */
    public @Nullable String cureInWindow() {
        return cure(Step::cureInWindow);
    }

    private @Nullable String cure(Function<Step, @Nullable String> ofStep) {
        Step cause = cause().orElse(null);
        if (cause != null) {
            return ofStep.apply(cause);
        }
        return steps.stream()
                .filter(step -> step.state() == Step.State.SKIPPED && step.cure() != null)
                .map(step -> step.name() + " " + Text.sentence(step.result()) + " " + ofStep.apply(step))
                .findFirst()
                .orElse(null);
    }

    /**
     * The report as JSON: {@code ok}, {@code headline}, {@code cause} (a step's name or null), {@code cure}, what
     * {@code about} holds, and {@code steps} with {@code name}, {@code state} (passed, warning, failed, skipped),
     * {@code milliseconds}, {@code result}, {@code cure}, {@code detail}.
     */
    public String toJson(Map<String, String> about) {
        JsonObject root = new JsonObject();
        root.addProperty("ok", passed());
        root.addProperty("headline", headline());
        root.addProperty("cause", cause().map(Step::name).orElse(null));
        root.addProperty("cure", cure());
        about.forEach(root::addProperty);
        JsonArray list = new JsonArray();
        for (Step step : steps) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", step.name());
            entry.addProperty("state", Text.lower(step.state().name()));
            entry.addProperty("milliseconds", step.took().toMillis());
            entry.addProperty("result", step.result());
            entry.addProperty("cure", step.cure());
            entry.addProperty("detail", step.detail());
            list.add(entry);
        }
        root.add("steps", list);
        return JsonFile.pretty(root);
    }

    private Optional<Step> find(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name) && step.state() == Step.State.PASSED)
                .findFirst();
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
