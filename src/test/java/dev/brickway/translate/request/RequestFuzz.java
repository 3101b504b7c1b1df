package dev.brickway.translate.request;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.translate.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes are the body of a request. Begins with what real clients sent. */
public final class RequestFuzz implements FuzzTarget {
    /** Longer ones are the same again, and slow. */
    private static final int LONGEST_SEED = 40_000;

    private static final Path RECORDED = Path.of("src", "test", "resources", "recorded");

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        Dialect dialect = input.choice(List.of(Dialect.values()));
        String model = input.choice(RecordedRequestsTest.MODELS);
        RequestPromises.hold(dialect, model, RequestPromises.options(input.choice(4)), input.rest());
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // a byte that chooses one of them
    public Stream<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            String chosen = String.valueOf((char) ('a' + dialect.ordinal()));
            for (RecordedRequestsTest.Recorded recorded : recorded(dialect)) {
                byte[] body = Files.readAllBytes(RECORDED.resolve(recorded.file()));
                if (body.length <= LONGEST_SEED) {
                    char model = (char) ('a' + seeds.size() % RecordedRequestsTest.MODELS.size());
                    seeds.add(Input.of(chosen + model + "a", body));
                }
            }
        }
        RequestFixerTest.cases()
                .forEach(each -> seeds.add(Input.of(
                        "" + (char) ('a' + each.dialect().ordinal())
                                + (char) ('a' + seeds.size() % RecordedRequestsTest.MODELS.size()) + "b",
                        each.in())));
        return seeds.stream();
    }

    static List<RecordedRequestsTest.Recorded> recorded(Dialect dialect) throws IOException {
        return switch (dialect) {
            case CHAT_COMPLETIONS -> RecordedRequestsTest.chat().toList();
            case RESPONSES -> RecordedRequestsTest.responses().toList();
            case MESSAGES -> RecordedRequestsTest.messages().toList();
        };
    }
}
