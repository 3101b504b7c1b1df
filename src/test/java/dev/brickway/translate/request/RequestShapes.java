package dev.brickway.translate.request;

import dev.brickway.translate.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes requests of all three dialects in which the fields that the rules are about stand as they should, oddly, or not. */
final class RequestShapes {
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5E+3",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[null]",
            "[[1]]",
            "{\"type\":1}");
    private static final List<String> TEXTS = List.of(
            "\"Hello\"",
            "\"\"",
            "\" \\n\\t\"",
            "\"\\u0020\"",
            "\"é \\\"q\\\" \\\\ { [ , :\"",
            "\"\\ud83d\\ude00 and a text that is longer than what counts as a short one, by far, so that it is noted\"",
            "\"none\"");
    private static final List<String> NAMES = List.of(
            "temperature", "top_p", "top_k", "store", "metadata", "user", "seed", "x", "n", "parallel_tool_calls");

    /** A member that may be there. */
    private record Member(String name, Supplier<String> value) {}

    private final Random random;
    private int calls;

    private RequestShapes(Random random) {
        this.random = random;
    }

    static String request(Dialect dialect, Random random) {
        RequestShapes shapes = new RequestShapes(random);
        return switch (dialect) {
            case CHAT_COMPLETIONS -> shapes.chat();
            case RESPONSES -> shapes.responses();
            case MESSAGES -> shapes.messages();
        };
    }

    private String chat() {
        List<String> members = common();
        maybe(members, "messages", this::conversation);
        maybe(members, "tools", () -> list(3, this::chatTool));
        maybe(members, "tool_choice", () -> pick("\"auto\"", "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"));
        maybe(members, "stream_options", () -> "{\"include_usage\":" + pick("true", "false", "null") + "}");
        maybe(members, "max_completion_tokens", this::count);
        maybe(members, "reasoning_effort", this::effort);
        maybe(members, "response_format", () -> pick("{\"type\":\"text\"}", "{\"type\":\"json_object\"}", "null"));
        return object(members);
    }

    private String responses() {
        List<String> members = common();
        maybe(
                members,
                "input",
                () -> list(
                        4,
                        () -> object(
                                some(may("id", this::id), may("type", () -> "\"message\""), may("x", this::odd)))));
        maybe(members, "max_output_tokens", this::count);
        maybe(
                members,
                "reasoning",
                () -> object(some(may("effort", this::effort), may("summary", () -> "\"auto\""), may("x", this::odd))));
        maybe(members, "client_metadata", this::odd);
        return object(members);
    }

    private String messages() {
        List<String> members = common();
        maybe(
                members,
                "messages",
                () -> list(4, () -> {
                    List<String> message = new ArrayList<>();
                    maybe(message, "role", () -> pick("\"user\"", "\"assistant\"", "\"system\""));
                    maybe(message, "content", this::blocks);
                    return object(message);
                }));
        maybe(members, "system", this::blocks);
        maybe(
                members,
                "tools",
                () -> list(
                        3,
                        () -> object(some(
                                may("name", () -> "\"f\""),
                                may("type", () -> pick("\"custom\"", "\"web_search_20250305\"", "\"bash_20250124\"")),
                                may("input_schema", () -> schema(2)),
                                may("defer_loading", () -> "true"),
                                may("cache_control", this::cache)))));
        maybe(members, "tool_choice", () -> pick("{\"type\":\"auto\"}", "{\"type\":\"any\"}"));
        maybe(
                members,
                "output_config",
                () -> object(some(may("effort", this::effort), may("format", this::odd), may("x", this::odd))));
        maybe(members, "context_management", this::odd);
        return object(members);
    }

    private List<String> common() {
        List<String> members = new ArrayList<>();
        maybe(members, "model", () -> "\"m\"");
        maybe(members, "stream", () -> pick("true", "false"));
        maybe(members, "max_tokens", this::count);
        maybe(
                members,
                "thinking",
                () -> object(some(
                        may("type", () -> pick("\"enabled\"", "\"adaptive\"", "\"disabled\"")),
                        may("budget_tokens", this::count),
                        may("display", () -> "\"x\""))));
        for (int i = random.nextInt(4); i > 0; i--) {
            maybe(members, NAMES.get(random.nextInt(NAMES.size())), () -> pick("0.5", "1", "null", "[1, {}]", "\"x\""));
        }
        Collections.shuffle(members, random);
        return members;
    }

    private String conversation() {
        List<String> messages = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            List<String> message = new ArrayList<>();
            String role = pick("\"user\"", "\"assistant\"", "\"assistant\"", "\"system\"", "\"developer\"", "\"tool\"");
            maybe(message, "role", () -> role);
            maybe(message, "content", this::content);
            if (role.equals("\"assistant\"") && random.nextBoolean()) {
                maybe(message, "tool_calls", () -> list(3, this::call));
            }
            if (role.equals("\"tool\"")) {
                maybe(message, "tool_call_id", () -> "\"c" + random.nextInt(4) + "\"");
            }
            message.addAll(some(
                    may("name", () -> "\"f\""),
                    may("reasoning_content", this::text),
                    may("cache_control", this::cache)));
            Collections.shuffle(message, random);
            messages.add(object(message));
        }
        return array(messages);
    }

    private String call() {
        List<String> function = new ArrayList<>();
        maybe(function, "name", () -> "\"f\"");
        maybe(function, "arguments", () -> pick("\"{}\"", "{\"a\": 1}", "\"\""));
        List<String> call = new ArrayList<>();
        maybe(call, "id", () -> random.nextInt(6) == 0 ? "\"call-longer\"" : "\"c" + calls++ % 4 + "\"");
        maybe(call, "type", () -> "\"function\"");
        maybe(call, "function", () -> object(function));
        call.addAll(some(may("index", () -> "0"), may("thoughtSignature", this::text), may("x", this::odd)));
        return object(call);
    }

    private String content() {
        return random.nextBoolean()
                ? text()
                : list(
                        3,
                        () -> object(some(
                                may("type", () -> pick("\"text\"", "\"image_url\"")),
                                may("text", this::text),
                                may("image_url", () -> "{\"url\":\"data:\",\"media_type\":\"image/png\"}"),
                                may("cache_control", this::cache),
                                may("x", this::odd))));
    }

    private String blocks() {
        return random.nextInt(3) == 0
                ? text()
                : list(
                        4,
                        () -> object(some(
                                may(
                                        "type",
                                        () -> pick(
                                                "\"text\"", "\"tool_result\"", "\"tool_reference\"", "\"thinking\"")),
                                may("text", this::text),
                                may("tool_name", this::text),
                                may("content", () -> random.nextInt(3) == 0 ? blocks() : text()),
                                may("cache_control", this::cache))));
    }

    private String chatTool() {
        List<String> tool = new ArrayList<>();
        maybe(tool, "type", () -> "\"function\"");
        maybe(
                tool,
                "function",
                () -> object(some(
                        may("name", () -> "\"f\""),
                        may("description", this::text),
                        may("strict", () -> "true"),
                        may("parameters", () -> schema(3)))));
        tool.addAll(some(may("x", this::odd)));
        return object(tool);
    }

    private String schema(int depth) {
        if (depth == 0 || random.nextInt(8) == 0) {
            return pick(
                    "{}",
                    "true",
                    "{\"type\":\"string\"}",
                    "{\"const\":1}",
                    "{\"$ref\":\"#/$defs/a\"}",
                    "{\"type\":[\"null\",\"integer\"]}");
        }
        Supplier<String> inner = () -> schema(depth - 1);
        return object(some(
                may("type", () -> pick("\"object\"", "[\"string\",\"null\"]", "\"array\"", "[\"integer\",\"string\"]")),
                may("properties", () -> object(some(may("a", inner), may("pattern", inner), may("type", inner)))),
                may("anyOf", () -> list(3, inner)),
                may("allOf", () -> list(2, inner)),
                may("prefixItems", () -> list(2, inner)),
                may("items", inner),
                may("pattern", () -> "\"^a\""),
                may("$schema", this::text),
                may("$defs", () -> object(some(may("a", inner)))),
                may("description", this::text),
                may("enum", () -> "[1, null, \"x\"]"),
                may("required", () -> "[\"a\"]")));
    }

    private String cache() {
        return pick("{\"type\":\"ephemeral\"}", "{\"type\":\"ephemeral\",\"ttl\":\"1h\",\"scope\":\"x\"}", "null");
    }

    private String id() {
        return "\"msg_" + "x".repeat(random.nextInt(100)) + pick("", "é", "\\u00e9") + "\"";
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private String count() {
        return pick("1", "1000", "1024", "5000", "100000", "1e5", "99999999999");
    }

    private String effort() {
        return pick("\"none\"", "\"minimal\"", "\"low\"", "\"high\"", "\"xhigh\"", "\"max\"", "\"odd\"");
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    /** Adds the right value mostly, else something odd, or the member twice, or nothing. */
    private void maybe(List<String> members, String name, Supplier<String> right) {
        if (random.nextInt(32) == 0) {
            members.add(member(name, odd()));
        }
        once(members, name, right);
    }

    private void once(List<String> members, String name, Supplier<String> right) {
        int dice = random.nextInt(32);
        if (dice < 26) {
            members.add(member(name, dice < 24 ? right.get() : odd()));
        }
    }

    /** About a half of these members. */
    private List<String> some(Member... possible) {
        List<String> members = new ArrayList<>();
        for (Member each : possible) {
            if (random.nextBoolean()) {
                once(members, each.name(), each.value());
            }
        }
        return members;
    }

    private static Member may(String name, Supplier<String> value) {
        return new Member(name, value);
    }

    private String member(String name, String value) {
        String key =
                random.nextInt(30) == 0 ? String.format("\\u%04x", (int) name.charAt(0)) + name.substring(1) : name;
        return "\"" + key + "\"" + space() + ":" + space() + value;
    }

    private String list(int most, Supplier<String> element) {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            elements.add(random.nextInt(20) == 0 ? odd() : element.get());
        }
        return array(elements);
    }

    private String object(List<String> members) {
        return "{" + space() + String.join("," + space(), members) + space() + "}";
    }

    private String array(List<String> elements) {
        return "[" + space() + String.join("," + space(), elements) + space() + "]";
    }

    private String space() {
        return random.nextInt(6) == 0 ? pick(" ", "\n", "\t", "\r\n  ") : "";
    }
}
