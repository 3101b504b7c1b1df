package dev.brickway.models;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name a model has outside Databricks: {@code claude-sonnet-4.6} for {@code databricks-claude-sonnet-4-6}. Coding tools
 * choose their prompts and tools by it: VS Code 1.139 by the beginning of a model's id, Copilot CLI 1.0.102 by {@code
 * COPILOT_PROVIDER_MODEL_ID}.
 */
public final class WellKnownName {
    /** Makers whose models coding tools have prompts for. */
    private static final List<String> BEGINNINGS = List.of("claude-", "gpt-5", "gpt-6", "gemini-");

    private static final Pattern VERSION = Pattern.compile("(?<=-\\d{1,2})-(?=\\d{1,2}(?:-|$))");

    private WellKnownName() {}

    /** The name of a model, or null if it is none that tools know, or is listed under that name already. */
    public static @Nullable String of(Model model) {
        if (KnownModels.of(model.upstreamName()) == null) {
            return null;
        }
        String bare = ModelName.withoutRelease(ModelName.normalise(model.upstreamName()));
        if (BEGINNINGS.stream().noneMatch(bare::startsWith)) {
            return null;
        }
        String name = VERSION.matcher(bare).replaceFirst(".");
        return name.equals(model.id()) ? null : name;
    }

    /** One text for all spellings of such a name, with or without a date at the end. */
    static String key(String name) {
        return ModelName.withoutRelease(ModelName.normalise(name));
    }
}
