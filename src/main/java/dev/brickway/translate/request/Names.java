package dev.brickway.translate.request;

import java.nio.charset.StandardCharsets;

/** Member names out of a body: the common ones without allocating anything. */
final class Names {
    private static final int SLOTS = 1024;
    private static final String[] KNOWN = (
            // chat completions, Responses, Messages: top level
            "model messages stream stream_options tools tool_choice temperature top_p top_k max_tokens "
                    + "max_completion_tokens max_output_tokens n stop stop_sequences frequency_penalty "
                    + "presence_penalty parallel_tool_calls response_format reasoning_effort reasoning thinking "
                    + "store metadata user seed logit_bias service_tier prediction modalities verbosity "
                    + "prompt_cache_key safety_identifier logprobs top_logprobs strict input instructions system "
                    + "include truncation text client_metadata context_management output_config safeguards "
                    // messages and their parts
                    + "role content name tool_calls tool_call_id refusal reasoning_content reasoning_details "
                    + "cache_control annotations audio id type function arguments image_url url detail "
                    + "media_type call_id output status source data tool_use_id is_error "
                    + "signature cot_id cot_summary "
                    // tools and schemas
                    + "description parameters input_schema properties required items enum additionalProperties "
                    + "$schema $ref $defs definitions anyOf oneOf allOf prefixItems pattern patternProperties "
                    + "propertyNames format default const minimum maximum exclusiveMinimum exclusiveMaximum "
                    + "minLength maxLength minItems maxItems uniqueItems title examples enumDescriptions not "
                    + "eager_input_streaming defer_loading input_examples "
                    // what schemas of coding tools often name
                    + "path filePath command query includePattern explanation goal limit line timeout prompt")
            .split(" ", -1);
    private static final String[] TABLE = new String[SLOTS];
    private static final byte[][] BYTES = new byte[SLOTS][];

    static {
        for (String name : KNOWN) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            int slot = slot(bytes, 0, bytes.length);
            while (BYTES[slot] != null) {
                slot = (slot + 1) % SLOTS;
            }
            TABLE[slot] = name;
            BYTES[slot] = bytes;
        }
    }

    private Names() {}

    /** The name between the quotes at {@code from - 1} and {@code to}, escapes resolved. */
    static String of(byte[] body, int from, int to) {
        int slot = slot(body, from, to);
        while (BYTES[slot] != null) {
            byte[] known = BYTES[slot];
            if (java.util.Arrays.equals(known, 0, known.length, body, from, to)) {
                return TABLE[slot];
            }
            slot = (slot + 1) % SLOTS;
        }
        return JsonText.string(body, from - 1, to + 1);
    }

    private static int slot(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        return (hash ^ (hash >>> 10)) & (SLOTS - 1);
    }
}
