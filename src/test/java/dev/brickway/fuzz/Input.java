package dev.brickway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fuzzer thought of, read from the front: first choices, a byte each, then a text of any bytes. Choices that are
 * letters keep an input readable: {@code a} is the first.
 */
public final class Input {
    private static final String HEX = "[0-9a-f]{2}";
    /** A pair, half of one, or any other escape: an escaped backslash begins none. */
    private static final Pattern ESCAPES = Pattern.compile(
            "(?i)(?:\\\\ud[89ab]" + HEX + "\\\\ud[c-f]" + HEX + ")|(?<half>\\\\ud[89a-f]" + HEX + ")|\\\\.");

    private final byte[] bytes;
    private int position;

    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** An input that begins with these choices. */
    public static byte[] of(String choices, byte[] rest) {
        byte[] all = Arrays.copyOf(choices.getBytes(StandardCharsets.US_ASCII), choices.length() + rest.length);
        System.arraycopy(rest, 0, all, choices.length(), rest.length);
        return all;
    }

    public static byte[] of(String choices, String rest) {
        return of(choices, rest.getBytes(StandardCharsets.UTF_8));
    }

    /** One of so many, from 0; 0 when nothing is left. */
    public int choice(int count) {
        return position < bytes.length ? Math.floorMod(bytes[position++] - 'a', count) : 0;
    }

    public <T> T choice(List<T> of) {
        return of.get(choice(of.size()));
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, bytes.length);
        position = bytes.length;
        return rest;
    }

    /** All that is left as a text, with replacement characters for what is no UTF-8. */
    public String text() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /**
     * A JSON text in which the escape of half a surrogate pair is another character: JSON has it, and it goes through as it
     * came, but Gson's strict reader does not take it.
     */
    public static String withoutHalves(String json) {
        return ESCAPES.matcher(json)
                .replaceAll(found -> Matcher.quoteReplacement(found.group("half") == null ? found.group() : "\\u0041"));
    }

    /** What is left as the luck of a generator of random things; always the same luck when it has run out. */
    public Random random() {
        return new Random(0) {
            private static final long serialVersionUID = 1L;

            @Override
            protected int next(int bits) {
                int all = super.next(bits);
                for (int have = 0; have < bits && position < bytes.length; have += Byte.SIZE) {
                    all = (all << Byte.SIZE) | (bytes[position++] & 0xFF);
                }
                return bits == Integer.SIZE ? all : all & ((1 << bits) - 1);
            }

            @Override
            public int nextInt(int bound) {
                return bound > 256 || position == bytes.length
                        ? Math.floorMod(next(Integer.SIZE), bound)
                        : choice(bound);
            }

            @Override
            public boolean nextBoolean() {
                return nextInt(2) == 1;
            }
        };
    }
}
