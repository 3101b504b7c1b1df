package dev.brickway.translate.error;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises the many ways in which models say that a request is longer than their context. */
final class ContextOverflow {
    private static final Pattern WORDS = Pattern.compile(
            "prompt is too long"
                    + "|input is too long"
                    + "|maximum context length"
                    + "|exceeds? (?:the |this model'?s? )?(?:maximum |model'?s? )?context"
                    + "|(?:exceeds?|larger than|longer than|outside) (?:the |of the )?(?:model'?s? )?context (?:window|length|limit|size)"
                    + "|context (?:window|length|limit)[^.]{0,40} exceeded"
                    + "|input token count[^.]{0,60}exceeds the maximum"
                    + "|too many input tokens"
                    + "|request too large for (?:the )?model",
            Pattern.CASE_INSENSITIVE);

    private ContextOverflow() {}

    static boolean in(String words, @Nullable String code) {
        return UpstreamError.CONTEXT_LENGTH_EXCEEDED.equals(code)
                || WORDS.matcher(words).find();
    }
}
