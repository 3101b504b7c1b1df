package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTextsTest {

    @Test
    void equalTextsAreOne() {
        assertSame(SharedTexts.of(text("a model")), SharedTexts.of(text("a model")));
        List<String> changes = SharedTexts.of(new ArrayList<>(List.of(text("drop:top_p"), text("usage"))));
        assertSame(changes, SharedTexts.of(List.of("drop:top_p", "usage")));
        assertEquals(List.of("drop:top_p", "usage"), changes);
    }

    @Test
    void howeverManyThereAreEachIsRight() {
        for (int i = 0; i < 5_000; i++) {
            assertEquals("name " + i, SharedTexts.of(text("name " + i)));
        }
        assertEquals(List.of(), SharedTexts.of(new ArrayList<>()));
        assertEquals("x".repeat(2_000), SharedTexts.of("x".repeat(2_000)));
    }

    /** A text of its own, as out of a request. */
    private static String text(String of) {
        return String.copyValueOf(of.toCharArray());
    }
}
