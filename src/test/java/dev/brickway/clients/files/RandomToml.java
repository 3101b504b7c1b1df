package dev.brickway.clients.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Files as people and programs write them, and worse; always TOML 1.0. */
final class RandomToml {
    private static final List<String> VALUES = List.of(
            "1",
            "1_000",
            "-0.5e3",
            "true",
            "1979-05-27 07:32:00Z",
            "07:32:00",
            "\"text\"",
            "\"a # b = [c]\"",
            "\"\\\"\\\\\\u00e9\"",
            "'C:\\x'",
            "'''one'''",
            "\"\"\"two \"\" quotes\"\"\"\"\"",
            "\"\"\"\n[servers.ours]\nmodel = \"no\"\n\\\"\"\"\"",
            "'''\nserver = 'no'\n[[x]]\n'''",
            "[]",
            "[1, 2]",
            "[ # ]\n  \"]\", # }\n  { a = \"}\", 'b]' = [\"#\"] },\n]",
            "{}",
            "{ a = 1, b.c = '}', \"d\" = [ '{' ] }");
    private static final List<String> COMMENTS =
            List.of("# model = \"x\"", "#", "# [servers.ours]", "## variable = \"V\"", "# \"\"\" é ☃ 😀");

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private int names;

    private RandomToml(Random random) {
        this.random = random;
    }

    static String text(Random random) {
        RandomToml toml = new RandomToml(random);
        toml.write();
        String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
        String text = String.join("\n", toml.lines).replace("\n", lineEnd);
        return (random.nextInt(8) == 0 ? "\uFEFF" : "") + text + (random.nextInt(4) == 0 ? "" : lineEnd);
    }

    private void write() {
        noise();
        maybe("model");
        values();
        maybe("server");
        int place = random.nextInt(6);
        if (place == 0) {
            lines.add("servers.ours.extra = " + value());
            maybe("servers.ours.url");
            noise();
        }
        int tables = random.nextInt(5);
        for (int i = 0; i < tables; i++) {
            header(random.nextInt(3) == 0 ? "[[list%d]]" : random.nextBoolean() ? "[table%d]" : "[ a%d . 'b' ]");
            values();
            if (place == 1 && i == 0) {
                header("[servers]#%d");
                values();
                maybe("ours.key");
            } else if (place == 2 && i == 0) {
                header("[servers.ours]#%d");
                maybe("variable");
                values();
                maybe("url");
            } else if (place == 3 && i == 0) {
                header("[servers.ours.more] # %d");
                values();
            }
        }
        noise();
    }

    private void header(String pattern) {
        noise();
        lines.add((random.nextInt(6) == 0 ? "  " : "") + pattern.formatted(names++));
    }

    private void values() {
        for (int i = random.nextInt(4); i > 0; i--) {
            noise();
            String name = switch (random.nextInt(4)) {
                case 0 -> "'q %d'";
                case 1 -> "\"a=b]%d\"";
                case 2 -> "d%d.'x'.y";
                default -> "k%d";
            };
            add(name.formatted(names++));
        }
    }

    private void maybe(String name) {
        if (random.nextInt(3) == 0) {
            add(name);
        }
    }

    private void add(String name) {
        boolean comment = random.nextInt(4) == 0;
        String line =
                name.equals("variable") ? name + " = \"V\"" : name + (random.nextBoolean() ? " = " : "=") + value();
        lines.add(" ".repeat(random.nextInt(5) == 0 ? 4 : 0) + line + (comment ? " # \"mine" : ""));
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private void noise() {
        while (random.nextInt(3) == 0) {
            lines.add(random.nextBoolean() ? "" : COMMENTS.get(random.nextInt(COMMENTS.size())));
        }
    }
}
