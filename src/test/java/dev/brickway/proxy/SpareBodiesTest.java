package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrays of request bodies are used again, within bounds, and never by two at once. */
class SpareBodiesTest {
    private static final int MB = 1 << 20;

    private final Deque<Runnable> later = new ArrayDeque<>();
    private final SpareBodies bodies = new SpareBodies(4 * MB, later::add);

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
        List<byte[]> given = give(40);
        bodies.give(new byte[SpareBodies.LARGEST + 1]);
        assertEquals(4, kept(given));
    }

    @Test
    void whatNobodyNeededForAWhileIsLetGo() {
        List<byte[]> given = give(4);
        assertEquals(1, later.size(), "one look at a time");
        later.remove().run(); // what came after the look before has not been there for a while
        byte[] needed = bodies.take(MB);
        bodies.give(needed);

        assertEquals(1, later.size(), "it looks again while there is something");
        later.remove().run();
        assertSame(needed, bodies.take(MB));
        assertEquals(0, kept(given), "the others were spare all the time");

        bodies.give(needed);
        later.remove().run();
        later.remove().run();
        assertTrue(later.isEmpty(), "nothing wakes up for nothing");
        assertNotSame(needed, bodies.take(MB));
    }

    private List<byte[]> give(int count) {
        List<byte[]> given = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            given.add(new byte[MB]);
        }
        given.forEach(bodies::give);
        return given;
    }

    private int kept(List<byte[]> given) {
        int kept = 0;
        while (given.contains(bodies.take(MB))) {
            kept++;
        }
        return kept;
    }
}
