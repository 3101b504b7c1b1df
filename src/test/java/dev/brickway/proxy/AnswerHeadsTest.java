package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.conduits.StreamSourceConduit;

/** Interim answers never reach the HTTP library, in whatever pieces they come, and a head ends at last. */
class AnswerHeadsTest {
    private static final String HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Deque<String> pieces = new ArrayDeque<>();
    private final AnswerHeads heads = new AnswerHeads((StreamSourceConduit) Proxy.newProxyInstance(
            AnswerHeadsTest.class.getClassLoader(),
            new Class<?>[] {StreamSourceConduit.class},
            (proxy, method, arguments) -> deliver((ByteBuffer) arguments[0])));

    /** An empty piece stands for a moment in which nothing is there. */
    private int deliver(ByteBuffer into) {
        String piece = pieces.poll();
        if (piece == null) {
            return -1;
        }
        into.put(piece.getBytes(StandardCharsets.ISO_8859_1));
        return piece.length();
    }

    private String read() throws IOException {
        StringBuilder all = new StringBuilder();
        heads.expect();
        for (int count = 0; count >= 0; ) {
            ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
            count = heads.read(buffer);
            assertEquals(Math.max(0, count), buffer.position());
            all.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        }
        return all.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HINTS,
                HINTS + HINTS,
                "HTTP/1.1 100 Continue\r\n\r\n" + HINTS,
                "HTTP/1.1 102 Processing\n\n",
                "HTTP/1.0 199 What\r\nA: 1\r\n\r\n",
                ""
            })
    void interimAnswersAreLeftOutHoweverTheyAreCut(String interim) throws IOException {
        String all = interim + ANSWER;
        for (int cut = 0; cut <= all.length(); cut++) {
            pieces.add(all.substring(0, cut));
            pieces.add("");
            pieces.add(all.substring(cut));
            assertEquals(ANSWER, read(), "cut at " + cut);
        }
        all.chars().forEach(one -> pieces.add(String.valueOf((char) one)));
        assertEquals(ANSWER, read());
        assertTrue(heads.begun());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\r\n\r\nwhatever",
                "HTTP/1.1 2",
                "HTTP/2",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "\r\n\r\n"
            })
    void allElseIsTheLibrarysToJudge(String bytes) throws IOException {
        for (int cut = 0; cut <= bytes.length(); cut++) {
            pieces.add(bytes.substring(0, cut));
            pieces.add(bytes.substring(cut));
            assertEquals(bytes, read(), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nA: ", HINTS})
    void aHeadThatDoesNotEndIsStopped(String beginning) throws IOException {
        String more = beginning.equals(HINTS) ? HINTS : "x".repeat(50);
        pieces.add(beginning);
        for (int i = 0; i < 10_000; i++) {
            pieces.add(more);
        }
        assertThrows(AnswerHeads.TooLong.class, this::read);
        int taken = (10_000 - pieces.size()) * more.length();
        assertTrue(taken <= AnswerHeads.MOST_BYTES + 1024, () -> taken + " bytes were taken");
    }

    @Test
    void aBodyIsNotLookedAt() throws IOException {
        heads.expect();
        pieces.add(ANSWER);
        heads.read(ByteBuffer.allocate(1024));
        heads.over();
        pieces.add(HINTS);
        ByteBuffer body = ByteBuffer.allocate(1024);
        assertEquals(HINTS.length(), heads.read(body));
        heads.expect();
        assertFalse(heads.begun());
    }
}
