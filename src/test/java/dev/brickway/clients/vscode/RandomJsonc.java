package dev.brickway.clients.vscode;

import java.util.List;
import java.util.Random;

/** Files of models as a wild mixture of people and programs would leave them; the same for the same seed. */
final class RandomJsonc {
    private static final List<String> TEXTS = List.of(
            "a",
            "name",
            "ünï",
            "日本",
            "😀",
            "\\u00e9\\n",
            "// no comment",
            "/* nor this */",
            "${input:x}",
            "",
            "\\\"",
            "]},");
    private static final List<String> WORDS =
            List.of("true", "false", "null", "0", "-1.50", "1e9", "12345678901234567890");

    private final Random random;
    private final String lineEnd;
    private final String indent;
    private final boolean comments;
    private final boolean trailingCommas;
    private final StringBuilder text = new StringBuilder();

    private RandomJsonc(Random random) {
        this.random = random;
        this.lineEnd = List.of("\n", "\r\n", "mixed").get(random.nextInt(3));
        this.indent = List.of("\t", "  ", "    ", "   ", "").get(random.nextInt(5));
        this.comments = random.nextInt(3) > 0;
        this.trailingCommas = random.nextInt(3) == 0;
    }

    /** A list of groups, none of them ours. */
    static String file(long seed) {
        return file(new Random(seed));
    }

    static String file(Random random) {
        return new RandomJsonc(random).file();
    }

    private String file() {
        if (random.nextInt(5) == 0) {
            text.append('\uFEFF');
        }
        gap(0);
        if (random.nextInt(20) > 0) { // else comments alone
            list(0, random.nextInt(5), true);
            gap(0);
        }
        if (random.nextInt(8) == 0) {
            text.append("// the end without a line end");
        }
        return text.toString();
    }

    private void value(int depth) {
        switch (depth > 4 ? 5 : random.nextInt(8)) {
            case 0, 1 -> list(depth, random.nextInt(4), false);
            case 2, 3 -> object(depth);
            case 4 -> text.append(WORDS.get(random.nextInt(WORDS.size())));
            default -> string();
        }
    }

    private void list(int depth, int size, boolean groups) {
        text.append('[');
        for (int i = 0; i < size; i++) {
            gap(depth + 1);
            if (groups && random.nextInt(6) > 0) {
                group(depth + 1);
            } else {
                value(depth + 1);
            }
            comma(i + 1 < size, depth);
        }
        gap(depth);
        text.append(']');
    }

    private void group(int depth) {
        text.append("{");
        gap(depth + 1);
        text.append("\"name\": \"Databricks (Brickway)\"");
        comma(true, depth);
        gap(depth + 1);
        text.append("\"vendor\":\"")
                .append(random.nextBoolean() ? "copilot" : "customoai")
                .append('"');
        comma(true, depth);
        gap(depth + 1);
        text.append("\"models\":");
        value(depth + 1);
        comma(false, depth);
        gap(depth);
        text.append("}");
    }

    private void object(int depth) {
        text.append('{');
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            gap(depth + 1);
            string();
            gap(depth + 1, 8);
            text.append(':');
            gap(depth + 1, 8);
            value(depth + 1);
            comma(i + 1 < size, depth);
        }
        gap(depth);
        text.append('}');
    }

    private void comma(boolean more, int depth) {
        gap(depth + 1, 8);
        if (more || (trailingCommas && random.nextBoolean())) {
            text.append(',');
        }
    }

    private void string() {
        text.append('"').append(TEXTS.get(random.nextInt(TEXTS.size()))).append('"');
    }

    private void gap(int depth) {
        gap(depth, 1);
    }

    /** White space and comments, once in so many times. */
    private void gap(int depth, int seldom) {
        if (random.nextInt(seldom) > 0) {
            return;
        }
        int parts = random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(comments ? 6 : 4)) {
                case 0 -> text.append(' ');
                case 1 -> text.append(random.nextBoolean() ? "\t" : "   ");
                case 2, 3 -> line(depth);
                case 4 -> {
                    text.append("// ")
                            .append(TEXTS.get(random.nextInt(TEXTS.size())).replace("\\n", ""));
                    line(depth);
                }
                default ->
                    text.append("/* ")
                            .append(random.nextBoolean() ? "two\n lines" : "x, ] }")
                            .append(" */");
            }
        }
    }

    private void line(int depth) {
        text.append(lineEnd.equals("mixed") ? (random.nextBoolean() ? "\n" : "\r\n") : lineEnd);
        text.append(indent.repeat(random.nextInt(6) > 0 ? depth : random.nextInt(4)));
    }
}
