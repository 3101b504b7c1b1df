package dev.brickway.translate.request;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.translate.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The editor, which works on bytes, does what the same rules do to a tree ({@link RequestReference}). */
class DifferentialTest {
    private static final Path RECORDED = Path.of("src", "test", "resources", "recorded");
    private static final List<String> MODELS = RecordedRequestsTest.MODELS;
    private static final int REQUESTS = 2000;

    /** Every recorded body for four models, and so every model for many bodies. */
    @Test
    void whatClientsSentIsFixedLikeATree() throws IOException {
        int body = 0;
        for (Dialect dialect : Dialect.values()) {
            for (RecordedRequestsTest.Recorded recorded : RequestFuzz.recorded(dialect)) {
                byte[] bytes = Files.readAllBytes(RECORDED.resolve(recorded.file()));
                for (int i = 0; i < 4; i++) {
                    String model = MODELS.get((body + i * 5) % MODELS.size());
                    hold(dialect, model, i, bytes, recorded.file());
                }
                body++;
            }
        }
        assertTrue(body > 50, body + " recorded bodies");
    }

    @Test
    void randomRequestsAreFixedLikeTrees() {
        for (int seed = 0; seed < REQUESTS; seed++) {
            random(seed);
        }
    }

    /** Others in every run; the seed is in the failure's message, for {@link #random}. */
    @Test
    void andSoAreSomeThatAreNewEachTime() {
        long first = System.nanoTime();
        for (int i = 0; i < REQUESTS / 4; i++) {
            random(first + i);
        }
    }

    private static void random(long seed) {
        Random random = new Random(seed);
        List<Dialect> dialects = List.of(Dialect.values());
        Dialect dialect = dialects.get(random.nextInt(dialects.size()));
        String model = MODELS.get(random.nextInt(MODELS.size()));
        int options = random.nextInt(4);
        byte[] body = RequestShapes.request(dialect, random).getBytes(StandardCharsets.UTF_8);
        hold(dialect, model, options, body, "seed " + seed);
    }

    private static void hold(Dialect dialect, String model, int options, byte[] body, String which) {
        try {
            RequestPromises.hold(dialect, model, RequestPromises.options(options), body);
        } catch (AssertionError | RuntimeException differs) {
            throw new AssertionError(which + ", " + dialect + ", " + model + ", options " + options, differs);
        }
    }
}
