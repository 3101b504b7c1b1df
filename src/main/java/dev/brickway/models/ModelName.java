package dev.brickway.models;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a model's name may look like, and which spellings mean the same model. */
public final class ModelName {
    private static final List<String> PREFIXES = List.of(
            "databricks-", "system-ai-", "us-", "eu-", "apac-", "global-", "anthropic-", "openai-", "google-", "meta-");
    private static final String ENDPOINT = "databricks-";
    private static final String CATALOGUE = "system.ai.";
    private static final Pattern RELEASE = Pattern.compile("(-20\\d{6})?(-v\\d+)?(:\\d+)?$");

    private static final int LONGEST = 200;
    private static final String MILLION = "[1m]";

    private ModelName() {}

    /**
     * Whether a text can be a model's name: ASCII letters, digits and {@code - _ . : /} within, at most 200 characters,
     * perhaps Claude Code's {@code [1m]} at the end. Never a path, an address or a way up a folder.
     */
    public static boolean isValid(String name) {
        String bare = name.endsWith(MILLION) ? name.substring(0, name.length() - MILLION.length()) : name;
        if (bare.isEmpty() || name.length() > LONGEST || !isLetterOrDigit(bare.charAt(0))) {
            return false;
        }
        for (int i = 1; i < bare.length(); i++) {
            char c = bare.charAt(i);
            boolean inside = "-_.:/".indexOf(c) >= 0;
            boolean afterSeparator = "./:".indexOf(bare.charAt(i - 1)) >= 0;
            if ((!isLetterOrDigit(c) && !inside) || (afterSeparator && "./:".indexOf(c) >= 0)) {
                return false;
            }
        }
        return "./:".indexOf(bare.charAt(bare.length() - 1)) < 0;
    }

    /**
     * One text for all names of one foundation model, for comparing: {@code databricks-x} is the serving endpoint and
     * {@code system.ai.x} the Unity Catalog model service of the same model. Any other name stands for itself.
     */
    public static String sameModel(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        boolean catalogued = lower.startsWith(CATALOGUE);
        String rest = catalogued ? lower.substring(CATALOGUE.length()) : lower;
        boolean endpoint = rest.startsWith(ENDPOINT);
        if (!catalogued && !endpoint) {
            return name.strip();
        }
        rest = endpoint ? rest.substring(ENDPOINT.length()) : rest;
        rest = rest.startsWith("meta-")
                ? rest.substring("meta-".length())
                : rest; // Llama is listed with and without it
        return ENDPOINT + rest.replace('.', '-').replace('_', '-');
    }

    /**
     * The other name of a foundation model: {@code databricks-x} for {@code system.ai.x} and the other way round. Workspaces
     * that enforce Unity Catalog's names refuse the former with 501 (litellm PR 40492, omnigent PR 4915).
     *
     * @return null for a model that Databricks does not provide
     */
    public static @Nullable String counterpart(String name) {
        if (name.startsWith(ENDPOINT)) {
            return CATALOGUE + name.substring(ENDPOINT.length());
        }
        return isSystemAi(name) ? endpointName(name) : null;
    }

    /** The name that serving endpoints know; they take no catalogue names (mlflow PR 24177). */
    public static String endpointName(String name) {
        return isSystemAi(name) ? ENDPOINT + name.substring(CATALOGUE.length()) : name;
    }

    /** Whether this is the Unity Catalog name of a model that Databricks provides. */
    public static boolean isSystemAi(String name) {
        return name.startsWith(CATALOGUE) && name.length() > CATALOGUE.length();
    }

    /** Whether it is the name of one of Databricks' own models rather than of something made by its users. */
    public static boolean isFoundation(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(ENDPOINT) || lower.startsWith(CATALOGUE);
    }

    /** Whether it is a Unity Catalog name: {@code catalog.schema.model}. */
    public static boolean isCatalogued(String name) {
        return !withoutCatalogue(name).equals(name);
    }

    /** The name without the million-token mark ({@code [1m]}), which the gateway resolves by itself. */
    public static String withoutMark(String name) {
        return name.endsWith(MILLION) ? name.substring(0, name.length() - MILLION.length()) : name;
    }

    /** Whether the name alone tells that the model holds no conversations: it embeds or ranks texts. */
    public static boolean isEmbedding(String name) {
        String bare = normalise(name);
        return bare.contains("embed") || bare.startsWith("gte-") || bare.startsWith("bge-") || bare.contains("rerank");
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

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
