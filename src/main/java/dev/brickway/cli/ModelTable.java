package dev.brickway.cli;

import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A model list as a table of at most 80 columns; a long name gets a line of its own. */
final class ModelTable {
    private static final int WIDEST_ID = 31;
    private static final int ENDPOINT = 9;
    private static final String FORMAT = " %-" + ENDPOINT + "s %7s %6s %5s %6s %5s %3s";

    private ModelTable() {}

    /** The lines, headings first. */
    static List<String> of(List<Model> models) {
        int width = models.stream()
                .mapToInt(model -> model.id().length())
                .filter(length -> length <= WIDEST_ID)
                .max()
                .orElse("model".length());
        List<String> lines = new ArrayList<>();
        lines.add(line(width, "model", "endpoint", "context", "output", "tools", "vision", "think", "on"));
        for (Model listed : models) {
            Model model = KnownModels.complete(listed);
            lines.addAll(row(width, model));
        }
        return lines;
    }

    private static List<String> row(int width, Model model) {
        String rest = String.format(
                Locale.ROOT,
                FORMAT,
                endpoint(model.endpoint()),
                context(model),
                tokens(model.maxOutputTokens()),
                mark(model.toolCalling()),
                mark(model.vision()),
                mark(model.thinking()),
                model.enabled() ? "on" : "off");
        return model.id().length() <= width
                ? List.of(pad(model.id(), width) + rest)
                : List.of(model.id(), pad("", width) + rest);
    }

    private static String line(int width, String id, Object... cells) {
        return pad(id, width) + String.format(Locale.ROOT, FORMAT, cells);
    }

    private static String endpoint(@Nullable String endpoint) {
        if (endpoint == null) {
            return "(usual)";
        }
        if (endpoint.startsWith("/serving-endpoints/")) {
            return "(serving)";
        }
        return endpoint.length() <= ENDPOINT ? endpoint : endpoint.substring(0, ENDPOINT - 1) + "…";
    }

    /** Prompt and answer together. */
    private static String context(Model model) {
        Integer input = model.maxInputTokens();
        Integer output = model.maxOutputTokens();
        return input == null ? "?" : tokens(input + (output == null ? 0L : output));
    }

    private static String tokens(@Nullable Integer tokens) {
        return tokens == null ? "?" : tokens((long) tokens);
    }

    /** Thousands as the vendors write them: 200k, 1.05M; powers of two are called by the thousands they are near. */
    static String tokens(long tokens) {
        if (tokens >= 1_000_000) {
            String millions = String.format(Locale.ROOT, "%.2f", tokens / 1e6);
            return millions.replaceAll("\\.?0+$", "") + "M";
        }
        return tokens >= 1_000 ? Math.round(tokens / 1000.0) + "k" : Long.toString(tokens);
    }

    private static String mark(@Nullable Boolean can) {
        return can == null ? "?" : can ? "yes" : "-";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
