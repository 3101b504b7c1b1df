package dev.brickway.models;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a chat completions request must look like for a model family; {@code docs/families.md} explains every rule.
 *
 * @param fields top-level fields
 * @param dropNulls whether top-level fields that are null are dropped
 * @param rename top-level fields with another name
 * @param exclusive pairs of top-level fields refused together, in the order in which they are decided
 * @param structuredStream what happens to {@code response_format} in a streamed request
 * @param reasoningEffort values of {@code reasoning_effort}
 * @param messages rules for the messages
 * @param tools rules for the tools
 */
public record ChatRules(
        FieldRule fields,
        boolean dropNulls,
        Map<String, String> rename,
        List<Exclusive> exclusive,
        StructuredStream structuredStream,
        EffortRule reasoningEffort,
        Messages messages,
        Tools tools) {

    /** What happens to {@code response_format} beside {@code "stream": true}. */
    public enum StructuredStream {
        KEEP,
        DROP,
        /** Upstream is asked for a plain answer, which is then streamed to the client. */
        RESTREAM
    }

    /** What becomes of empty content beside {@code tool_calls}. */
    public enum EmptyBesideCalls {
        KEEP,
        NULL,
        SPACE,
        OMIT
    }

    /** Where {@code cache_control} may stand. */
    public enum CacheControl {
        /** Only in a text part of the content. */
        PART,
        DROP
    }

    /** Where system messages may stand. */
    public enum SystemPlace {
        KEEP,
        /** All in one message at the front. */
        MERGE,
        /** Nowhere: their text goes in front of the first user message. */
        INTO_USER
    }

    /**
     * Rules for the messages.
     *
     * @param roles roles with another name
     * @param fields per role (after renaming) the members a message may have; roles not named here are left alone
     * @param callFields members of {@code tool_calls[]}
     * @param imageFields members of {@code image_url}
     * @param besideCalls what becomes of empty content beside {@code tool_calls}
     * @param fillEmpty whether other empty texts are dropped or replaced by a short one
     * @param cacheControl where {@code cache_control} may stand
     * @param flatten roles (after renaming) whose content, an array of text parts, becomes one string
     * @param pairResults whether tool results are put directly behind their call and missing ones added
     * @param oneCall whether a message may hold one tool call only
     * @param restoreCalls whether ids and thought signatures of tool calls are restored from memory
     * @param missingSignature the {@code thoughtSignature} of calls whose own is not known; empty to send none
     * @param system where system messages may stand
     */
    public record Messages(
            Map<String, String> roles,
            Map<String, FieldRule> fields,
            FieldRule callFields,
            FieldRule imageFields,
            EmptyBesideCalls besideCalls,
            boolean fillEmpty,
            CacheControl cacheControl,
            Set<String> flatten,
            boolean pairResults,
            boolean oneCall,
            boolean restoreCalls,
            String missingSignature,
            SystemPlace system) {}

    /**
     * Rules for the tools.
     *
     * @param fields members of {@code tools[]}
     * @param functionFields members of {@code tools[].function}
     * @param completeParameters whether missing {@code parameters}, {@code type} and {@code properties} are added
     * @param schema rules for the parameters' JSON schema
     */
    public record Tools(FieldRule fields, FieldRule functionFields, boolean completeParameters, SchemaRules schema) {}
}
