package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinePrinterTest {
    @Test
    void everyLineIsPrintedOnceInOrderHoweverManyComeAtOnce() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        List<String> lines =
                IntStream.range(0, 2_000).mapToObj(i -> "line " + i + " größer").toList();
        try (LinePrinter printer = new LinePrinter(new PrintStream(shown, true, StandardCharsets.UTF_8))) {
            lines.forEach(printer);
        }
        assertEquals(lines, shown.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
