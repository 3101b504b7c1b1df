package dev.brickway.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells model names from the other words of a pasted text. */
final class PastedName {
    /** A serving endpoint of Databricks'. */
    static final double SURE = 1;
    /** Certainly a model, though perhaps the one behind the endpoint that is meant. */
    static final double LIKELY = 0.8;
    /** May be the name somebody gave an endpoint. */
    static final double POSSIBLE = 0.6;

    private static final Pattern FAMILY =
            Pattern.compile("(claude|gpt|gemini|gemma|llama|meta-llama|qwen|glm|kimi|deepseek|"
                    + "mistral|mixtral|dbrx|grok|codex|gte|bge|phi|nova|command|titan|o[134])[-.0-9].*");
    private static final Pattern API =
            Pattern.compile("(llm|agent|mlflow|openai|anthropic|cursor|codex|gemini)/v\\d.*");
    private static final Pattern HOST = Pattern.compile(".*databricks\\.(net|com|us|cn|mil)([:/].*)?");
    private static final Pattern BULLET = Pattern.compile("^(?:[-*+•·▪–] ?\\s+|\\d{1,4}[.)]\\s+)?(?:\\[[ xX]\\]\\s+)?");
    private static final Set<String> HEADINGS = Set.of(
            "name",
            "names",
            "id",
            "model",
            "models",
            "endpoint",
            "endpoints",
            "state",
            "status",
            "task",
            "type",
            "provider",
            "owner",
            "creator",
            "entity",
            "tags",
            "permission",
            "permissions",
            "actions",
            "enabled",
            "description");

    private PastedName() {}

    /** A cell or line without list bullets, quotes and Markdown around it. */
    static String clean(String cell) {
        String text = BULLET.matcher(cell.strip()).replaceFirst("").strip();
        if (text.startsWith("[") && text.indexOf("](") > 1) {
            text = text.substring(1, text.indexOf("](")).strip();
        }
        int from = 0;
        int to = text.length();
        while (from < to && "\"'`*_~<“”‘’".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "\"'`*_~>“”‘’,;:.".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        String bare = text.substring(from, to).strip();
        return bare.startsWith("model-services/") ? bare.substring("model-services/".length()) : bare;
    }

    /** How much a text looks like one model's name, or like a line with one in it. */
    static double strength(String cleaned) {
        if (isName(cleaned)) {
            return isSure(cleaned) ? sure(cleaned) : isPossible(cleaned) ? POSSIBLE : 0;
        }
        return sureNames(cleaned).stream().mapToDouble(PastedName::sure).max().orElse(0);
    }

    /** Whether it may be taken as a name where names are expected. */
    static boolean isName(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return ModelName.isValid(text)
                && lower.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && !HEADINGS.contains(lower)
                && !API.matcher(lower).matches()
                && !HOST.matcher(lower).matches();
    }

    /** The names in a text that are certain, in their order. */
    static List<String> sureNames(String text) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && isNameCharacter(text.charAt(at))) {
                at++;
            }
            if (at == from) {
                at++;
                continue;
            }
            boolean email =
                    (at < text.length() && text.charAt(at) == '@') || (from > 0 && text.charAt(from - 1) == '@');
            String mark = text.startsWith("[1m]", at) ? "[1m]" : "";
            String name = trimmed(text.substring(from, at)) + mark;
            if (!email && isName(name) && isSure(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static String trimmed(String run) {
        String text = run.startsWith("model-services/") ? run.substring("model-services/".length()) : run;
        int to = text.length();
        while (to > 0 && ".:/-_".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(0, to);
    }

    private static double sure(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("databricks-") ? SURE : LIKELY;
    }

    private static boolean isSure(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (ModelName.isFoundation(lower) && lower.length() > "databricks-".length())
                || FAMILY.matcher(lower).matches()
                || KnownModels.of(lower) != null;
    }

    private static boolean isPossible(String name) {
        return name.length() >= 3
                && !isDigit(name.charAt(0))
                && name.chars().anyMatch(c -> isDigit((char) c) || "-_.:/".indexOf(c) >= 0);
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || "-_.:/".indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
