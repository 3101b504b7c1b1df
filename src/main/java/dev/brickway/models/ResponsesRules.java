package dev.brickway.models;

/**
 * What an OpenAI Responses request must look like for a model family.
 *
 * @param fields top-level fields
 * @param effort values of {@code reasoning.effort}
 * @param idLimit longest {@code input[].id} in characters, 0 for any
 */
public record ResponsesRules(FieldRule fields, EffortRule effort, int idLimit) {}
