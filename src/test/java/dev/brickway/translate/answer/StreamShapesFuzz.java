package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Chat streams that a generator makes of the fuzzer's bytes: known shapes, whose meaning is known, and odd ones. */
public final class StreamShapesFuzz implements FuzzTarget {

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        ClientKind client = input.choice(2) == 0 ? ClientKind.VSCODE : ClientKind.OTHER;
        boolean includeUsage = input.choice(2) == 1;
        int piece = 1 + input.choice(64);
        boolean known = input.choice(2) == 0;
        Random random = input.random();
        if (known) {
            ChatShapes.Shape shape = ChatShapes.random(random);
            String stream = ChatStreamPropertyTest.framed(shape.data(), random, true);
            StrictChat.Answer got = StrictChat.read(
                    Answers.stream(Answers.context(Dialect.CHAT_COMPLETIONS, client, includeUsage), stream));
            assertEquals(shape.meant().text(), got.text());
            assertEquals(shape.meant().reasoning(), got.reasoning());
            assertEquals(shape.meant().calls(), got.calls());
            assertEquals(shape.meant().finishReason(), got.finishReason());
            hold(client, includeUsage, piece, stream);
        } else {
            hold(client, includeUsage, piece, OddChunks.stream(random));
        }
    }

    private static void hold(ClientKind client, boolean includeUsage, int piece, String stream) {
        StreamPromises.hold(
                Dialect.CHAT_COMPLETIONS, client, includeUsage, piece, stream.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Stream<byte[]> seeds() {
        return IntStream.range(0, 60).mapToObj(i -> {
            byte[] luck = new byte[400];
            new Random(i).nextBytes(luck);
            return Input.of(i % 2 == 0 ? "abca" : "bahb", luck);
        });
    }
}
