package dev.brickway.translate.error;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the request field that a refusal names. */
final class RefusedField {
    /** A request without these means something else or nothing at all, so they are never dropped. */
    private static final Set<String> INDISPENSABLE =
            Set.of("model", "messages", "input", "stream", "tools", "functions", "system", "contents", "max_tokens");

    private static final String NAME = "([A-Za-z_][A-Za-z0-9_]{0,63})";
    private static final String QUOTED = "[`'\"\\u2018\\u201c]" + NAME + "[`'\"\\u2019\\u201d]";

    /** A path such as {@code messages.1.content} or {@code tools[0].strict}; the group is its first part. */
    private static final String PATH = NAME + "((?:[.\\[][A-Za-z0-9_.\\[\\]]*)?)";

    /** In the order in which they are tried; the first group is the field. */
    private static final List<Pattern> PATTERNS = List.of(
            // Go decoder in front of the open-weight models (opencode#31156, continue#12936)
            Pattern.compile("unknown field \\\\?[`'\"]" + PATH + "\\\\?[`'\"]"),
            // Anthropic and Bedrock validation
            Pattern.compile("(?:^|[\\s:\"{])" + PATH + ": (?:Extra inputs are not permitted|Input should be )"),
            // Databricks: "Model us.anthropic.claude-opus-4-7 does not support the temperature parameter."
            Pattern.compile("does not support (?:the )?[`'\"]?" + NAME + "[`'\"]? (?:parameter|field|option)"),
            // Gemini's protobuf front end (goose PR 8042)
            Pattern.compile("Unknown name \\\\?\"" + NAME + "\\\\?\"(?! at \\\\?['\"](?:contents|tools|messages))"),
            // OpenAI
            Pattern.compile(
                    "Un(?:supported|known|recognized) (?:parameter|value|argument|field): [`'\"]" + PATH + "[`'\"]"),
            Pattern.compile("Unrecognized request arguments? supplied: " + NAME),
            Pattern.compile("Additional properties are not allowed \\(" + QUOTED),
            Pattern.compile("unexpected keyword argument " + QUOTED),
            Pattern.compile("Function tools with (reasoning_effort) are not supported"),
            Pattern.compile("(?:[Pp]arameter|[Ff]ield|[Aa]rgument|[Oo]ption)s?:? [`'\"]?" + NAME
                    + "[`'\"]? (?:is|are) (?:not|no longer|un)\\s?"
                    + "(?:supported|allowed|permitted|recognized|accepted|valid)"),
            Pattern.compile(QUOTED + " (?:parameter |field )?(?:is|are) (?:not|no longer|un)\\s?"
                    + "(?:supported|allowed|permitted|recognized|accepted)"),
            Pattern.compile("\\b([a-z]+_[a-z0-9_]{1,62}) (?:is|are) not (?:supported|allowed|permitted)"));

    /** Wordings that name no field, or more than one, and the field whose loss matters least. */
    private record Wording(Pattern pattern, String field) {}

    private static final List<Wording> WORDINGS = List.of(
            // of the two, temperature is the one clients set knowingly
            wording(
                    "temperature`? and `?top_p`? (?:cannot|can't|may not) both be|"
                            + "top_p`? and `?temperature`? (?:cannot|can't|may not) both be|"
                            + "both `?(?:temperature`? (?:and|or) `?top_p|top_p`? (?:and|or) `?temperature)`?",
                    "top_p"),
            wording("temperature`? may only be set to 1 when thinking", "temperature"),
            wording("top_p`? must be [^.]{0,40}(?:\\.\\d+)?[^.]{0,40}unset when thinking", "top_p"),
            wording("top_k`? must be unset when thinking", "top_k"),
            wording("Thinking may not be enabled when tool_choice forces", "thinking"),
            wording("[Ss]tructured output is not currently supported with streaming", "response_format"));

    private RefusedField() {}

    static Optional<String> of(String words, @Nullable String param, @Nullable String code) {
        for (Wording wording : WORDINGS) {
            if (wording.pattern().matcher(words).find()) {
                return Optional.of(wording.field());
            }
        }
        for (Pattern pattern : PATTERNS) {
            Matcher matcher = pattern.matcher(words);
            if (matcher.find()) {
                return droppable(matcher.group(1));
            }
        }
        boolean codeRefuses = code != null
                && (code.equals("unsupported_parameter")
                        || code.equals("unsupported_value")
                        || code.equals("unknown_parameter"));
        if (codeRefuses && param != null && param.matches(NAME)) {
            return droppable(param);
        }
        return Optional.empty();
    }

    private static Wording wording(String regex, String field) {
        return new Wording(Pattern.compile(regex), field);
    }

    private static Optional<String> droppable(String field) {
        return INDISPENSABLE.contains(field) ? Optional.empty() : Optional.of(field);
    }
}
