package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Any bytes are an answer in one piece: a well-formed one that a second reading leaves alone, or a sentence. */
public final class PlainAnswerFuzz implements FuzzTarget {
    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        Dialect dialect = input.choice(List.of(Dialect.values()));
        boolean odd = input.choice(2) == 1;
        byte[] body = odd ? OddChunks.answer(input.random()).getBytes(StandardCharsets.UTF_8) : input.rest();
        AnswerContext context = Answers.context(dialect);
        byte[] once;
        try {
            once = AnswerNormaliser.normalise(body, context).body();
        } catch (UnusableAnswer unusable) {
            assertFalse(String.valueOf(unusable.getMessage()).isBlank());
            return;
        }
        try {
            var _ = STRICT.fromJson(Input.withoutHalves(new String(once, StandardCharsets.UTF_8)), JsonObject.class);
            assertEquals(
                    List.of(),
                    AnswerNormaliser.normalise(once, context).summary().changes(),
                    "not put right at once");
        } catch (UnusableAnswer | RuntimeException broken) {
            throw new AssertionError(new String(once, StandardCharsets.UTF_8), broken);
        }
        if (dialect == Dialect.CHAT_COMPLETIONS) {
            ByteOutput out = new ByteOutput(256);
            Restreamer.chat(once, context, out);
            StreamPromises.check(dialect, out.toString());
        }
    }

    @Override
    public Stream<byte[]> seeds() {
        Stream.Builder<byte[]> seeds = Stream.builder();
        for (int i = 0; i < 20; i++) {
            seeds.add(Input.of("aa", OddChunks.answer(new Random(i))));
        }
        seeds.add(Input.of("ab", "0123456789".repeat(20)));
        seeds.add(Input.of(
                "aa",
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\","
                        + "\"text\":\"hm\"}]},{\"type\":\"text\",\"text\":\"x\"}],\"tool_calls\":[{\"id\":\"f\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":{}}}]},\"finish_reason\":\"end_turn\"}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}"));
        seeds.add(Input.of(
                "ba",
                "{\"id\":\"r\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"m\",\"output\":[{\"type\":\"message\","
                        + "\"id\":\"" + "m".repeat(80) + "\"}],\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}"));
        seeds.add(Input.of(
                "ca",
                "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}],"
                        + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}"));
        seeds.add(Input.of("aa", "<html>no</html>"));
        return seeds.build();
    }
}
