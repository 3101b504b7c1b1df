package dev.brickway.translate.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds where a JSON string ends, sixteen bytes at a time, and checks all that stands in it. */
class StringScanner {
    static final long HIGH_BITS = 0x8080808080808080L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long ONES = 0x0101010101010101L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    final byte[] bytes;
    final int end;

    StringScanner(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** The index behind the string whose opening quote stands at {@code open}. */
    int end(int open) throws JsonSyntaxError {
        int p = open + 1;
        while (true) {
            while (p + 2 * Long.BYTES <= end) {
                long first = special(eight(p));
                long second = special(eight(p + Long.BYTES));
                if ((first | second) != 0) {
                    p += first != 0 ? firstByte(first) : Long.BYTES + firstByte(second);
                    break;
                }
                p += 2 * Long.BYTES;
            }
            if (p >= end) {
                throw new JsonSyntaxError("A string is not closed", open);
            }
            byte b = bytes[p];
            if (b == '"') {
                return p + 1;
            } else if (b == '\\') {
                p = escape(p);
            } else if (b >= 0 && b < ' ') {
                throw new JsonSyntaxError("A control character in a string must be escaped", p);
            } else {
                p++;
            }
        }
    }

    final long eight(int position) {
        return (long) LONGS.get(bytes, position);
    }

    /** The high bit of each byte that is a quote; exact for the lowest one. */
    static long quotes(long eight) {
        long quotes = eight ^ QUOTES;
        return (quotes - ONES) & ~quotes & HIGH_BITS;
    }

    /** The high bit of each byte that is a backslash, among others; exact up to the lowest one. */
    static long backslashes(long eight) {
        long backslashes = eight ^ BACKSLASHES;
        return (backslashes - ONES) & ~backslashes;
    }

    /** The high bit of each byte that is a control character, among others; exact up to the lowest one. */
    static long controls(long eight) {
        return (eight - SPACES) & ~eight;
    }

    static int firstByte(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    private static long special(long eight) {
        return quotes(eight) | ((backslashes(eight) | controls(eight)) & HIGH_BITS);
    }

    /** The index behind the escape that begins at {@code backslash}. */
    private int escape(int backslash) throws JsonSyntaxError {
        int p = backslash + 1;
        if (p >= end) {
            throw new JsonSyntaxError("A string is not closed", backslash);
        }
        switch (bytes[p]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return p + 1;
            }
            case 'u' -> {
                for (int i = 1; i <= 4; i++) {
                    if (p + i >= end || Character.digit(bytes[p + i], 16) < 0) {
                        throw new JsonSyntaxError("Four hexadecimal digits must follow \\u", backslash);
                    }
                }
                return p + 5;
            }
            default -> throw new JsonSyntaxError("Unknown escape in a string", backslash);
        }
    }
}
