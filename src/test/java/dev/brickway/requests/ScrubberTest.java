package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScrubberTest {
    private final Scrubber scrubber = new Scrubber(List.of("p@ss/word", "p@ss/word-longer", "abc"));

    @Test
    void knownSecretsGoInEveryForm() {
        assertEquals("a *** b", scrubber.line("a p@ss/word b"));
        assertEquals("a *** b", scrubber.line("a p@ss/word-longer b"));
        assertEquals("a *** b", scrubber.line("a p%40ss%2Fword b"));
        assertEquals("a *** b", scrubber.line("a cEBzcy93b3Jk b"), "Base64");
        assertEquals("abc stays", scrubber.line("abc stays"), "too short to be told from a word");
    }

    @Test
    void linesStayLinesWithTheirIndent() {
        assertEquals("{\n  \"x\": \"***\"\n}\n", scrubber.lines("{\n  \"x\": \"p@ss/word\"\n}"));
    }
}
