package dev.brickway.translate.request;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.translate.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests that a generator makes of the fuzzer's bytes: always JSON, with the fields that the rules are about. */
public final class RequestShapesFuzz implements FuzzTarget {

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        Dialect dialect = input.choice(List.of(Dialect.values()));
        String model = input.choice(RecordedRequestsTest.MODELS);
        FixOptions options = RequestPromises.options(input.choice(4));
        String body = RequestShapes.request(dialect, input.random());
        RequestPromises.hold(dialect, model, options, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Stream<byte[]> seeds() {
        return IntStream.range(0, 120).mapToObj(i -> {
            byte[] luck = new byte[600];
            new Random(i).nextBytes(luck);
            return Input.of("" + (char) ('a' + i % 3) + (char) ('a' + i % 21) + (char) ('a' + i % 4), luck);
        });
    }
}
