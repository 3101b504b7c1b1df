package dev.brickway.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Looks at the head of each answer before the HTTP library does: leaves out interim answers (RFC 9110, 15.2), of which
 * Undertow 2.4.4 takes all but 100 for the answer itself, and stops a head that does not end, which it would gather
 * whatever its length. Out of the way once the head is over; I/O thread only.
 */
final class AnswerHeads extends AbstractStreamSourceConduit<StreamSourceConduit> {
    /** So many bytes may come before an answer's body, interim answers included, and what one more read brings. */
    static final int MOST_BYTES = 64 * 1024;

    /** A head that does not end. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("more than " + (MOST_BYTES >> 10) + " KiB of headers");
        }
    }

    private static final byte[] PROTOCOL = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    /** As far as the last digit of the status. */
    private static final int STATUS_BYTES = "HTTP/1.1 200".length();

    private enum Place {
        /** Nothing is waited for, or a body is passing. */
        OUTSIDE,
        /** Before the status of a head is known. */
        STATUS,
        /** In a head that is thrown away. */
        INTERIM,
        /** In the head of the answer itself, or in what is none: the library judges it. */
        ANSWER
    }

    private Place place = Place.OUTSIDE;
    private final byte[] held = new byte[STATUS_BYTES];
    private int heldBytes;
    private int seenBytes;
    private boolean emptyLine;
    private boolean begun;

    AnswerHeads(StreamSourceConduit next) {
        super(next);
    }

    /** Begins to look at what a connection brings; before the HTTP library gets hold of the connection. */
    static AnswerHeads of(StreamConnection connection) {
        AnswerHeads heads = new AnswerHeads(connection.getSourceChannel().getConduit());
        connection.getSourceChannel().setConduit(heads);
        return heads;
    }

    /** A request is about to be sent: what comes next is a head. */
    void expect() {
        place = Place.STATUS;
        heldBytes = 0;
        seenBytes = 0;
        begun = false;
    }

    /** The HTTP library has read the head. */
    void over() {
        place = Place.OUTSIDE;
    }

    /** Whether anything of an answer has come since {@link #expect}. */
    boolean begun() {
        return begun;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        // Only the library's reader of heads has a large buffer while a head is waited for.
        return place == Place.OUTSIDE || into.remaining() < STATUS_BYTES ? next.read(into) : readHead(into);
    }

    private int readHead(ByteBuffer into) throws IOException {
        int start = into.position();
        while (true) {
            if (seenBytes > MOST_BYTES) {
                throw new TooLong();
            }
            into.put(held, 0, heldBytes);
            int count = next.read(into);
            if (count <= 0) {
                boolean end = count < 0;
                if (end && heldBytes > 0) {
                    heldBytes = 0; // no more will come: the library shall see what there is
                    return into.position() - start;
                }
                into.position(start);
                return count;
            }
            begun = true;
            seenBytes += count;
            heldBytes = 0;
            look(into, start);
            if (into.position() > start) {
                return into.position() - start;
            }
        }
    }

    /** Looks at the bytes from {@code start} to the buffer's position, and takes out what the library shall not see. */
    private void look(ByteBuffer bytes, int start) {
        int from = start;
        while (from < bytes.position()) {
            if (place == Place.STATUS && !readStatus(bytes, from)) {
                return;
            }
            if (place != Place.INTERIM) {
                return;
            }
            int end = endOfHead(bytes, from);
            if (end < 0) {
                bytes.position(start);
                return;
            }
            place = Place.STATUS;
            ByteBuffer rest = bytes.duplicate().flip().position(end);
            bytes.position(start);
            bytes.put(rest.slice());
            from = start;
        }
    }

    /** Reads the status, or holds back the beginning of it. */
    private boolean readStatus(ByteBuffer bytes, int from) {
        int there = Math.min(bytes.position() - from, STATUS_BYTES);
        byte[] beginning = new byte[there];
        bytes.get(from, beginning);
        int same = Math.min(there, PROTOCOL.length);
        if (!Arrays.equals(beginning, 0, same, PROTOCOL, 0, same)) {
            place = Place.ANSWER;
            return true;
        }
        if (there < STATUS_BYTES) {
            System.arraycopy(beginning, 0, held, 0, there);
            heldBytes = there;
            bytes.position(from);
            return false;
        }
        String status = new String(beginning, STATUS_BYTES - 4, 4, StandardCharsets.ISO_8859_1);
        // 101 is no interim answer: what follows it is no HTTP any more.
        place = status.startsWith(" 1") && !status.equals(" 101") ? Place.INTERIM : Place.ANSWER;
        emptyLine = false;
        return true;
    }

    /** Where the head ends, behind its empty line; -1 when that has not come. */
    private int endOfHead(ByteBuffer bytes, int from) {
        for (int p = from; p < bytes.position(); p++) {
            byte b = bytes.get(p);
            if (b == '\n') {
                if (emptyLine) {
                    return p + 1;
                }
                emptyLine = true;
            } else if (b != '\r') {
                emptyLine = false;
            }
        }
        return -1;
    }
}
