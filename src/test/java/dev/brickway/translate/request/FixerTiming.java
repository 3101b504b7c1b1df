package dev.brickway.translate.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.models.Family;
import dev.brickway.models.FamilyTable;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Times the request fixer on agent requests of 200 KB and 1 MB, made of a recorded one with a longer history. Not a
 * test: run its main with the test class path.
 */
final class FixerTiming {
    private FixerTiming() {}

    public static void main(String[] args) throws Exception {
        Path recorded = Path.of("src/test/resources/recorded");
        for (String name : new String[] {"vscode-agent-tool-turn.json", "copilot-5.json", "opencode-4.json"}) {
            for (int size : new int[] {0, 200_000, 1_000_000}) {
                byte[] body = grown(Files.readString(recorded.resolve(name)), size);
                for (String model : new String[] {"claude-sonnet-4-5", "gpt-5-2", "gpt-oss-120b", "gemini-3-flash"}) {
                    time(name, body, FamilyTable.builtIn().familyOf(model));
                }
            }
        }
    }

    private static byte[] grown(String text, int size) {
        JsonObject body = JsonParser.parseString(text).getAsJsonObject();
        JsonArray messages = body.getAsJsonArray("messages");
        JsonArray history = messages.deepCopy();
        history.remove(0);
        while (body.toString().length() < size) {
            messages.addAll(history.deepCopy());
            JsonObject file = new JsonObject();
            file.addProperty("role", "user");
            file.addProperty(
                    "content", "        String value = settings.get(\"name\"); // as the user left it\n".repeat(100));
            messages.add(file);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void time(String name, byte[] body, Family family) throws JsonSyntaxError {
        FixOptions options = new FixOptions("upstream", 0, Set.of(), ToolCallMemory.NONE);
        LongStrings strings = new LongStrings();
        RequestHead.read(body, body.length, strings);
        long bytes = 0;
        int rounds = (int) Math.max(200, 400_000_000L / body.length);
        for (int i = 0; i < rounds; i++) {
            bytes += RequestFixer.fix(body, body.length, strings, Dialect.CHAT_COMPLETIONS, family, options)
                    .length();
        }
        long start = System.nanoTime();
        int parts = 0;
        for (int i = 0; i < rounds; i++) {
            FixedRequest fixed =
                    RequestFixer.fix(body, body.length, strings, Dialect.CHAT_COMPLETIONS, family, options);
            bytes += fixed.length();
            parts = fixed.parts().size();
        }
        double each = (System.nanoTime() - start) / 1e9 / rounds;
        start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            bytes += RequestHead.read(body, body.length).tools();
        }
        double head = (System.nanoTime() - start) / 1e9 / rounds;
        System.out.printf(
                "%-28s %8d bytes %-8s fix %7.3f ms %5.0f MB/s, head %7.3f ms %5.0f MB/s, %d parts %s%n",
                name,
                body.length,
                family.name(),
                each * 1e3,
                body.length / each / 1e6,
                head * 1e3,
                body.length / head / 1e6,
                parts,
                bytes > 0 ? "" : "?");
    }
}
