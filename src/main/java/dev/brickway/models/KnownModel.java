package dev.brickway.models;

/**
 * Published limits and abilities of one model.
 *
 * @param name its name without prefixes, as in {@code claude-opus-4-8}
 * @param context tokens of input and output together, 0 when unknown
 * @param maxOutput tokens of an answer, 0 when unknown
 * @param tools whether it can call tools
 * @param vision whether it can see images
 * @param thinking whether it can think before it answers
 */
public record KnownModel(String name, int context, int maxOutput, boolean tools, boolean vision, boolean thinking) {}
