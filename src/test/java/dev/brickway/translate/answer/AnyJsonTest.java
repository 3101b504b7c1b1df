package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever JSON a stream or an answer is made of, the client gets a well-formed one or a well-formed error. */
class AnyJsonTest {
    @Test
    void anyStreamOfChunksIsAWellFormedStreamOrAnError() {
        for (int seed = 0; seed < 20_000; seed++) {
            String input = OddChunks.stream(new Random(seed));
            String out = run(input, seed);
            try {
                StrictChat.read(out);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + "\n" + input + "\n" + out, broken);
            }
        }
    }

    @Test
    void anyPlainAnswerIsAWellFormedOneOrASentence() {
        int usable = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            String body = OddChunks.answer(new Random(seed));
            AnswerContext context = Answers.context(Dialect.CHAT_COMPLETIONS);
            try {
                byte[] once = AnswerNormaliser.normalise(body.getBytes(StandardCharsets.UTF_8), context)
                        .body();
                usable++;
                PlainAnswer twice = AnswerNormaliser.normalise(once, context);
                assertEquals(List.of(), twice.summary().changes(), "seed " + seed + ": not put right at once " + body);
                ByteOutput out = new ByteOutput(256);
                Restreamer.chat(once, context, out);
                StrictChat.read(out.toString());
            } catch (UnusableAnswer unusable) {
                assertNotNull(unusable.getMessage());
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + "\n" + body, broken);
            }
        }
        assertEquals(true, usable > 1000, "only " + usable + " usable answers");
    }

    private static String run(String input, int seed) {
        try {
            return Answers.stream(
                    Answers.context(
                            Dialect.CHAT_COMPLETIONS,
                            seed % 2 == 0 ? ClientKind.VSCODE : ClientKind.OTHER,
                            seed % 3 == 0),
                    input);
        } catch (RuntimeException broken) {
            throw new AssertionError("seed " + seed + "\n" + input, broken);
        }
    }
}
