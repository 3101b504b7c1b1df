package dev.brickway.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The mark Gemini puts on a tool call and wants back with the next request. */
final class ThoughtSignature {
    /** What Google's docs let a client send when it never had the signature. */
    static final String SKIP = "skip_thought_signature_validator";

    private ThoughtSignature() {}

    static String of(String function) {
        return Base64.getEncoder()
                .encodeToString(
                        ("brickway demo: thoughts before calling " + function).getBytes(StandardCharsets.UTF_8));
    }

    static void check(String signature, String function) throws Refused {
        if (signature.isEmpty()) {
            throw new Refused(
                    Refusal.google("Function call is missing a thought_signature in functionCall parts. This is"
                            + " required for tools to work correctly, and missing thought_signature may lead to degraded model"
                            + " performance. Additional data, function call `default_api:" + function + "`."));
        }
        if (!signature.equals(SKIP) && !signature.equals(of(function))) {
            throw new Refused(Refusal.google("Thought signature is not valid."));
        }
    }
}
