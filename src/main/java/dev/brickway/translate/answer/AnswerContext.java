package dev.brickway.translate.answer;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;

/**
 * What has to be known of a request to put its answer right.
 *
 * @param dialect the protocol both sides speak on this route
 * @param client the coding tool that asked
 * @param answerId unique per request; the answer's id when upstream gives none, and the root of tool call ids we make up
 * @param model the model the client asked for, named in the answer when upstream names none
 * @param created seconds since 1970, used when upstream gives no time
 * @param includeUsage whether the client asked for a final usage chunk
 * @param memory where the originals of rewritten tool call ids are kept
 */
public record AnswerContext(
        Dialect dialect,
        ClientKind client,
        String answerId,
        String model,
        long created,
        boolean includeUsage,
        ToolCallMemory memory) {}
