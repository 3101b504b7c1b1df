package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrays of request bodies are used again, within bounds, and never by two at once. */
class SpareBodiesTest {
    private final SpareBodies bodies = new SpareBodies();

    @Test
    void theNextRequestOfAConversationFitsIntoTheLastOnes() {
        byte[] first = bodies.take(200_000);
        bodies.give(first);
        byte[] second = bodies.take(203_000);
        assertSame(first, second);
        assertNotSame(second, bodies.take(203_000));
    }

    @Test
    void aSmallRequestDoesNotHoldALargeArray() {
        byte[] large = bodies.take(2_000_000);
        bodies.give(large);
        assertTrue(bodies.take(100_000).length < 200_000);
        assertEquals(300, bodies.take(300).length);
        assertSame(large, bodies.take(1_000_000));
    }

    @Test
    void whatIsKeptIsBounded() {
        List<byte[]> given = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            given.add(new byte[1 << 20]);
        }
        given.forEach(bodies::give);
        bodies.give(new byte[SpareBodies.MOST + 1]);
        int kept = 0;
        while (given.contains(bodies.take(1 << 20))) {
            kept++;
        }
        assertEquals(SpareBodies.MOST >> 20, kept);
    }
}
