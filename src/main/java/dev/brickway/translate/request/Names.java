package dev.brickway.translate.request;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final String[] TABLE = new String[SLOTS];
    private static final byte[][] BYTES = new byte[SLOTS][];
    /** The known names' first and last eight bytes; see {@link #first} and {@link #last}. */
    private static final long[] FIRST = new long[SLOTS];

    private static final long[] LAST = new long[SLOTS];

    static {
        for (String name : KNOWN) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            byte[] quoted = ("{-----\"" + name + '"').getBytes(StandardCharsets.UTF_8);
            int to = quoted.length - 1;
            long first = first(quoted, to - bytes.length, to);
            long last = last(quoted, to - bytes.length, to);
            int slot = slot(first, last, bytes.length);
            while (BYTES[slot] != null) {
                slot = (slot + 1) % SLOTS;
            }
            TABLE[slot] = name;
            BYTES[slot] = bytes;
            FIRST[slot] = first;
            LAST[slot] = last;
        }
    }

    private Names() {}

    /** The name between the quotes at {@code from - 1} and {@code to}, escapes resolved. */
    static String of(byte[] body, int from, int to) {
        int length = to - from;
        if (length > 0 && to >= Long.BYTES) {
            long first = first(body, from, to);
            long last = last(body, from, to);
            int slot = slot(first, last, length);
            while (BYTES[slot] != null) {
                byte[] known = BYTES[slot];
                if (FIRST[slot] == first
                        && LAST[slot] == last
                        && known.length == length
                        && (length <= 2 * Long.BYTES || Arrays.equals(known, 0, length, body, from, to))) {
                    return TABLE[slot];
                }
                slot = (slot + 1) % SLOTS;
            }
        }
        return JsonText.string(body, from - 1, to + 1);
    }

    /** The first eight bytes of a name, or all of a shorter one's. */
    private static long first(byte[] bytes, int from, int to) {
        int length = to - from;
        return length >= Long.BYTES ? (long) LONGS.get(bytes, from) : last(bytes, from, to);
    }

    /** The last eight bytes of a name, or all of a shorter one's and zeroes. At least eight bytes end at {@code to}. */
    private static long last(byte[] bytes, int from, int to) {
        long eight = (long) LONGS.get(bytes, to - Long.BYTES);
        return eight >>> (Byte.SIZE * Math.max(0, Long.BYTES - (to - from)));
    }

    private static int slot(long first, long last, int length) {
        long mixed = (first * 0x9E3779B97F4A7C15L) ^ (last * 0xC2B2AE3D27D4EB4FL) ^ length;
        return (int) ((mixed ^ (mixed >>> 29)) >>> 20) & (SLOTS - 1);
    }
}
