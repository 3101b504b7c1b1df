package dev.brickway.models;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings the many spellings of one model's name to the form the tables use: {@code claude-opus-4-8}. */
final class ModelName {
    private static final List<String> PREFIXES = List.of(
            "databricks-", "system-ai-", "us-", "eu-", "apac-", "global-", "anthropic-", "openai-", "google-", "meta-");
    private static final Pattern RELEASE = Pattern.compile("(-20\\d{6})?(-v\\d+)?(:\\d+)?$");

    private ModelName() {}

    /**
     * Lower case, dashes for dots and underscores, without the catalogue ({@code system.ai.}), the cloud's and the
     * vendor's prefixes ({@code us.anthropic.}) and the million-token mark ({@code [1m]}).
     */
    static String normalise(String modelName) {
        String name = modelName.strip().toLowerCase(Locale.ROOT);
        name = name.substring(name.lastIndexOf('/') + 1);
        if (name.endsWith("]") && name.indexOf('[') > 0) {
            name = name.substring(0, name.indexOf('['));
        }
        name = withoutCatalogue(name).replace('.', '-').replace('_', '-');
        boolean again = true;
        while (again) {
            again = false;
            for (String prefix : PREFIXES) {
                if (name.startsWith(prefix) && name.length() > prefix.length()) {
                    name = name.substring(prefix.length());
                    again = true;
                }
            }
        }
        return name;
    }

    /** The normalised name without a trailing date and version, as in {@code claude-sonnet-4-20250514-v1:0}. */
    static String withoutRelease(String normalised) {
        return RELEASE.matcher(normalised).replaceFirst("");
    }

    /** {@code catalogue.schema.model} has two dots or more; a version ({@code gpt-5.5}) has one. */
    private static String withoutCatalogue(String name) {
        int first = name.indexOf('.');
        int second = first < 0 ? -1 : name.indexOf('.', first + 1);
        return second > 0 && second + 1 < name.length() ? name.substring(second + 1) : name;
    }
}
