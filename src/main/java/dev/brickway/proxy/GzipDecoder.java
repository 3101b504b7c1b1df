package dev.brickway.proxy;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a gzip body as its bytes arrive. Brickway asks for unpacked answers, but a proxy in between may pack them all
 * the same.
 */
final class GzipDecoder implements AutoCloseable {
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int FLAG_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;

    /** Takes unpacked bytes; they are valid during the call only. */
    @FunctionalInterface
    interface Output {
        void accept(byte[] bytes, int offset, int length);
    }

    private enum State {
        HEADER,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CRC,
        BODY,
        TRAILER,
        DONE
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] unpacked = new byte[16 * 1024];
    private State state = State.HEADER;
    private int flags;
    private int count;
    private long number;

    /**
     * Takes the next packed bytes.
     *
     * @throws DataFormatException if they are not gzip, or are damaged
     */
    void feed(byte[] bytes, int offset, int length, Output output) throws DataFormatException {
        int position = offset;
        int end = offset + length;
        while (position < end && state != State.DONE) {
            if (state == State.BODY) {
                position = inflate(bytes, position, end, output);
            } else {
                frame(bytes[position++] & 0xFF);
            }
        }
    }

    /** Whether the body came to its proper end. */
    boolean complete() {
        return state == State.DONE;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] bytes, int position, int end, Output output) throws DataFormatException {
        inflater.setInput(bytes, position, end - position);
        int made;
        do {
            made = inflater.inflate(unpacked);
            if (made == 0 && inflater.needsDictionary()) {
                throw new DataFormatException("a preset dictionary is not part of gzip");
            }
            crc.update(unpacked, 0, made);
            if (made > 0) {
                output.accept(unpacked, 0, made);
            }
            // A full buffer may not have been all there is, though all input has been taken.
        } while (!inflater.finished() && (made == unpacked.length || !inflater.needsInput()));
        if (inflater.finished()) {
            enter(State.TRAILER);
        }
        return end - inflater.getRemaining();
    }

    private void frame(int value) throws DataFormatException {
        switch (state) {
            case HEADER -> header(value);
            case EXTRA_LENGTH -> {
                number |= (long) value << (8 * count);
                if (++count == 2) {
                    long extra = number;
                    enter(extra == 0 ? after(State.EXTRA) : State.EXTRA);
                    number = extra;
                }
            }
            case EXTRA -> {
                if (++count == number) {
                    enter(after(State.EXTRA));
                }
            }
            case NAME -> {
                if (value == 0) {
                    enter(after(State.NAME));
                }
            }
            case COMMENT -> {
                if (value == 0) {
                    enter(after(State.COMMENT));
                }
            }
            case HEADER_CRC -> {
                if (++count == 2) {
                    enter(State.BODY);
                }
            }
            case TRAILER -> trailer(value);
            case BODY, DONE -> throw new IllegalStateException("no frame byte expected in " + state);
        }
    }

    private void header(int value) throws DataFormatException {
        boolean right = switch (count) {
            case 0 -> value == 0x1F;
            case 1 -> value == 0x8B;
            case 2 -> value == 8;
            case 3 -> (value & RESERVED_FLAGS) == 0; // RFC 1952: what they announce cannot be skipped
            default -> true;
        };
        if (!right) {
            throw new DataFormatException("not a gzip body");
        }
        if (count == 3) {
            flags = value;
        }
        if (++count == HEADER_BYTES) {
            enter((flags & FLAG_EXTRA) != 0 ? State.EXTRA_LENGTH : after(State.EXTRA));
        }
    }

    private State after(State part) {
        if (part == State.EXTRA && (flags & FLAG_NAME) != 0) {
            return State.NAME;
        }
        if (part != State.COMMENT && (flags & FLAG_COMMENT) != 0) {
            return State.COMMENT;
        }
        return (flags & FLAG_CRC) != 0 ? State.HEADER_CRC : State.BODY;
    }

    private void trailer(int value) throws DataFormatException {
        if (count < 4) {
            number |= (long) value << (8 * count);
            if (count == 3 && number != crc.getValue()) {
                throw new DataFormatException("the checksum of the gzip body is wrong");
            }
        }
        if (++count == TRAILER_BYTES) {
            enter(State.DONE);
        }
    }

    private void enter(State next) {
        state = next;
        count = 0;
        number = 0;
    }
}
