package dev.brickway.translate.answer;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Any bytes in any split are an event stream of Databricks'. */
public final class StreamFuzz implements FuzzTarget {
    /** A chat stream of each kind that is known, and one of each other dialect. */
    static List<byte[]> streams(String choices) {
        List<byte[]> streams = new ArrayList<>();
        for (ChatShapes.Family family : ChatShapes.Family.values()) {
            for (int seed = 0; seed < 3; seed++) {
                Random random = new Random(seed);
                streams.add(Input.of(
                        "a" + choices,
                        ChatStreamPropertyTest.framed(
                                ChatShapes.random(random, family).data(), random, seed > 0)));
            }
        }
        streams.add(Input.of("a" + choices, "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"x\"}}]}"));
        streams.add(Input.of("a" + choices, "<html><body>Bad gateway</body></html>"));
        streams.add(
                Input.of("a" + choices, "data: {\"error_code\":\"BAD_REQUEST\",\"message\":\"{\\\"a\\\":1}\"}\n\n"));
        streams.add(Input.of("b" + choices, RESPONSES));
        streams.add(Input.of("c" + choices, MESSAGES));
        return streams;
    }

    private static final String RESPONSES = """
            event: response.created
            data: {"type":"response.created","sequence_number":0,"response":{"id":"r","object":"response","status":"in_progress","output":[]}}

            data: {"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"m","type":"message","role":"assistant","content":[]}}

            data: {"type":"response.output_text.delta","sequence_number":2,"item_id":"m","output_index":0,"content_index":0,"delta":"Hi"}

            data: {"type":"response.function_call_arguments.done","sequence_number":3,"item_id":"f","output_index":1,"arguments":"{}"}

            data: {"type":"response.completed","sequence_number":4,"response":{"id":"r","status":"completed","output":[{"type":"message","id":"m"}],"usage":{"input_tokens":5,"output_tokens":2,"total_tokens":7}}}

            """;

    private static final String MESSAGES = """
            event: message_start
            data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","content":[],"usage":{"input_tokens":5,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"f","input":{}}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}

            event: ping
            data: {"type":"ping"}

            data: {"type":"content_block_stop","index":0}

            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":7}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        Dialect dialect = input.choice(List.of(Dialect.values()));
        ClientKind client = input.choice(List.of(ClientKind.values()));
        boolean includeUsage = input.choice(2) == 1;
        int piece = 1 + input.choice(64);
        StreamPromises.hold(dialect, client, includeUsage, piece, input.rest());
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.concat(streams("aaf").stream(), streams("cbz").stream());
    }
}
