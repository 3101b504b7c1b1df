package dev.brickway.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where Jazzer begins ({@code bench/fuzz} starts it); its two methods have the names that Jazzer looks for. */
public final class FuzzDriver {
    private static @Nullable FuzzTarget chosen;

    private FuzzDriver() {}

    /** Takes the name of the target. */
    public static void fuzzerInitialize(String[] arguments) {
        chosen = FuzzTargets.of(arguments[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Objects.requireNonNull(chosen, "--target_args names no target").run(input);
    }

    /** Lists the targets ({@code list}) or writes a target's seeds into a folder ({@code seeds TARGET FOLDER}). */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "list" -> FuzzTargets.all().keySet().forEach(System.out::println);
            case "seeds" -> {
                Path folder = Files.createDirectories(Path.of(arguments[2]));
                List<byte[]> seeds = FuzzTargets.of(arguments[1]).seeds().toList();
                for (int i = 0; i < seeds.size(); i++) {
                    Files.write(folder.resolve("seed-" + i), seeds.get(i));
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
