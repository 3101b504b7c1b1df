package dev.brickway.translate.request;

import dev.brickway.translate.ToolCallMemory;
import java.util.Set;

/**
 * What a request is fixed for.
 *
 * @param upstreamModel the name Databricks knows the model by; takes the place of the client's
 * @param maxOutputTokens the model's own cap on an answer in tokens, 0 when unknown (the family's cap is used then)
 * @param learnedDrops top-level fields the workspace has refused for this model before
 * @param memory what Gemini's tool calls had upstream
 */
public record FixOptions(String upstreamModel, int maxOutputTokens, Set<String> learnedDrops, ToolCallMemory memory) {}
