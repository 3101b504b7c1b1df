package dev.brickway.clients;

import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;

/**
 * How much a tool may send to a model and ask of it.
 *
 * @param prompt tokens of the longest prompt
 * @param answer tokens of the longest answer
 */
public record TokenLimits(int prompt, int answer) {
    /** What every model of a workspace takes that can do a coding tool's work. */
    private static final TokenLimits USUAL = new TokenLimits(128_000, 16_000);

    /** A model's own limits; the usual ones where nobody knows. */
    public static TokenLimits of(Model model) {
        Model known = KnownModels.complete(model);
        Integer prompt = known.maxInputTokens();
        Integer answer = known.maxOutputTokens();
        return new TokenLimits(prompt == null ? USUAL.prompt : prompt, answer == null ? USUAL.answer : answer);
    }
}
