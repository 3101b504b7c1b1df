package dev.brickway.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code bench/fuzz} begins with, and every input that has ever broken something: those stand in
 * {@code src/test/resources/fuzz}, a folder for each target.
 */
class FuzzReplayTest {
    private static final Path FOUND = Path.of("src", "test", "resources", "fuzz");

    @TestFactory
    Stream<DynamicTest> seedsHold() {
        return FuzzTargets.all().entrySet().stream()
                .map(target -> dynamicTest(target.getKey(), () -> seedsHold(target.getValue())));
    }

    private static void seedsHold(FuzzTarget target) throws Exception {
        List<byte[]> seeds = target.seeds().toList();
        assertFalse(seeds.isEmpty());
        for (int i = 0; i < seeds.size(); i++) {
            run(target, "seed " + i, seeds.get(i));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatHasBrokenOnceHolds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, FuzzTarget> target : FuzzTargets.all().entrySet()) {
            Path folder = FOUND.resolve(target.getKey());
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted()
                        .forEach(file -> tests.add(dynamicTest(
                                target.getKey() + "/" + file.getFileName(),
                                () -> run(target.getValue(), file.toString(), Files.readAllBytes(file)))));
            }
        }
        return tests.stream();
    }

    private static void run(FuzzTarget target, String name, byte[] input) {
        try {
            target.run(input);
        } catch (Exception | Error broken) {
            throw new AssertionError(name, broken);
        }
    }
}
