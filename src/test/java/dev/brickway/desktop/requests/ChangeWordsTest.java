package dev.brickway.desktop.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.FamilyTable;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.request.FixOptions;
import dev.brickway.translate.request.RequestFixer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeWordsTest {
    private static final Path TRANSLATE = Path.of("src", "main", "java", "dev", "brickway", "translate");
    private static final Path RECORDED = Path.of("src", "test", "resources", "recorded");

    private static final Pattern WHOLE = Pattern.compile("changes\\.add\\(\\s*\"([^\"]+)\"\\s*\\)");
    private static final Pattern BEGUN = Pattern.compile("changes\\.add\\(\\s*\"([^\"]+)\"\\s*\\+");
    private static final Pattern NAMED =
            Pattern.compile("changes\\.add\\(\\s*\"([^\"]+)\",\\s*\"([^\"]*)\",\\s*[A-Za-z]");
    private static final Pattern HANDED_ON = Pattern.compile("setContent\\([^;]*,\\s*\"([^\"]+)\"\\)");
    private static final Pattern ANSWER = Pattern.compile("^    [A-Z_]+\\(\"([a-z-]+)\"\\)", Pattern.MULTILINE);

    private final ChangeWords words = new ChangeWords();

    private static List<String> sources(String folder) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(TRANSLATE.resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    /** Every name that stands in the engine's source; "x" for parts that come from a request. */
    private static Set<String> namesInSource() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String source : sources("request")) {
            find(WHOLE, source).forEach(match -> names.add(match.group(1)));
            find(BEGUN, source).forEach(match -> names.add(match.group(1) + "x"));
            find(NAMED, source).forEach(match -> names.add(match.group(1) + ":" + match.group(2) + "x"));
            find(HANDED_ON, source).forEach(match -> names.add(match.group(1)));
        }
        for (String source : sources("answer")) {
            if (source.contains("enum Change ")) {
                find(ANSWER, source).forEach(match -> names.add(match.group(1)));
            }
        }
        return names;
    }

    private static List<Matcher> find(Pattern pattern, String source) {
        List<Matcher> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(source);
        int from = 0;
        while (matcher.find(from)) {
            from = matcher.end();
            Matcher one = pattern.matcher(source);
            one.find(matcher.start());
            matches.add(one);
        }
        return matches;
    }

    /** Every name that the fixer gives to recorded requests of real clients, for a model of every family. */
    private static Set<String> namesOfRealRequests() throws Exception {
        Set<String> names = new TreeSet<>();
        FamilyTable families = FamilyTable.builtIn();
        for (JsonElement entry : JsonParser.parseString(Files.readString(RECORDED.resolve("INDEX.json")))
                .getAsJsonArray()) {
            JsonObject request = entry.getAsJsonObject();
            if (!(request.get("url") instanceof JsonPrimitive address)) {
                continue;
            }
            String url = address.getAsString().replaceFirst("\\?.*", "");
            if (!url.endsWith("/completions") && !url.endsWith("/responses") && !url.endsWith("/messages")) {
                continue;
            }
            Dialect dialect = url.endsWith("/messages")
                    ? Dialect.MESSAGES
                    : url.endsWith("/responses") ? Dialect.RESPONSES : Dialect.CHAT_COMPLETIONS;
            byte[] body = Files.readString(RECORDED.resolve(request.get("file").getAsString()))
                    .getBytes(StandardCharsets.UTF_8);
            for (String model : List.of(
                    "claude-sonnet-4-5",
                    "claude-opus-4-8",
                    "gpt-5-4",
                    "gpt-oss-120b",
                    "gemini-3-1-pro",
                    "kimi-k3",
                    "qwen35-122b-a10b",
                    "gemma-3-12b",
                    "unknown")) {
                FixOptions options = new FixOptions("up", 0, Set.of(), ToolCallMemory.NONE);
                names.addAll(RequestFixer.fix(body, body.length, dialect, families.familyOf(model), options)
                        .changes());
            }
        }
        return names;
    }

    @Test
    void everyChangeTheEngineCanMakeIsExplained() throws Exception {
        Set<String> names = namesInSource();
        assertTrue(names.size() > 80, names.toString());
        assertTrue(
                names.containsAll(Set.of("drop:tool-result", "set:messages.content=null", "usage", "role:x")),
                names.toString());
        names.addAll(namesOfRealRequests());
        for (String name : names) {
            ChangeWords.Explained explained = words.explain(name);
            assertNotNull(explained.why(), name);
            assertNotEquals(name, explained.what(), name);
            assertFalse(explained.what().contains("{"), explained.what());
        }
    }

    @Test
    void everyChangeToAnAnswerAndEveryFixedNameHasAnExplanationOfItsOwn() throws Exception {
        ResourceBundle bundle = ResourceBundle.getBundle("dev.brickway.desktop.requests.changes");
        for (String name : namesInSource()) {
            boolean open = name.endsWith("x") && !name.endsWith("index");
            if (!open && !name.startsWith("role:")) {
                String key = name.replace(':', '.').replaceFirst("[=>].*", "") + ".why";
                assertTrue(bundle.containsKey(key), key);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop:top_p|−top_p|top_p was left out",
                "drop:whatever|−whatever|whatever was left out",
                "drop:tools.function.strict|−tools.function.strict|tools.function.strict was left out",
                "add:max_tokens|+max_tokens|max_tokens was added",
                "set:reasoning_effort=low|reasoning_effort=low|reasoning_effort was set to low",
                "set:model|→ model|The model's name was replaced by the one the workspace knows",
                "rename:max_completion_tokens>max_tokens|max_completion_tokens→max_tokens|max_completion_tokens was sent as max_tokens",
                "role:developer>system|developer→system|The role developer was sent as system",
                "clamp:max_tokens|↓max_tokens|max_tokens was lowered",
                "merge:system|merge system|Several system messages were joined into the first",
                "usage|usage|The count of tokens was put in order",
            })
    void saysItShortAndInWords(String name, String brief, String what) {
        assertEquals(brief, ChangeWords.brief(name));
        assertEquals(what, words.explain(name).what());
    }

    @Test
    void aNameFromTheFutureIsShownAsItIs() {
        ChangeWords.Explained explained = words.explain("teleport:body");
        assertEquals("teleport:body", explained.what());
        assertEquals("teleport body", ChangeWords.brief("teleport:body"));
    }
}
