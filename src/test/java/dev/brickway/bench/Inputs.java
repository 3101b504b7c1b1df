package dev.brickway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes that are measured: what {@code bench/jmh} generated, or a recorded request. */
final class Inputs {
    private static final Path GENERATED = Path.of(System.getProperty("brickway.bench.inputs", "target/bench/inputs"));
    private static final Path RECORDED = Path.of("src/test/resources/recorded");

    private Inputs() {}

    /** The file of that name, looked for among the generated first. */
    static byte[] read(String name) {
        Path generated = GENERATED.resolve(name);
        try {
            return Files.readAllBytes(Files.exists(generated) ? generated : RECORDED.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no " + name + "; start the benchmarks with bench/jmh", e);
        }
    }
}
