package dev.brickway.desktop.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What undo remembers. */
class EditHistoryTest {
    private static final int MOST = 1_000;

    @Test
    void ofManyChangesTheOldestAreForgotten() {
        EditHistory history = new EditHistory(List.of());
        for (int i = 1; i <= 2 * MOST; i++) {
            history.push(List.of(Row.blank(i)), "change " + i);
        }
        assertEquals(List.of(Row.blank(2 * MOST)), history.rows());
        assertEquals("change " + 2 * MOST, history.undone());
        for (int i = 1; i < MOST; i++) {
            history.undo();
        }
        assertNull(history.undone());
        assertEquals(List.of(Row.blank(MOST + 1)), history.rows());
        assertEquals("change " + (MOST + 2), history.redone());
    }
}
