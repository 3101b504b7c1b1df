package dev.brickway.proxy.faults;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.proxy.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The six ways in which a client asks a model, each with a good answer of Databricks. */
enum Way {
    CHAT_STREAM("/v1/chat/completions", true, "databricks-claude-sonnet-4-6"),
    CHAT("/v1/chat/completions", false, "databricks-claude-sonnet-4-6"),
    RESPONSES_STREAM("/v1/responses", true, "databricks-gpt-5-4"),
    RESPONSES("/v1/responses", false, "databricks-gpt-5-4"),
    MESSAGES_STREAM("/v1/messages", true, "databricks-claude-sonnet-4-6"),
    MESSAGES("/v1/messages", false, "databricks-claude-sonnet-4-6");

    /** What the model says, a character of four bytes in its second piece. */
    static final String TEXT = "hell\uD83D\uDE42";

    private static final String FIRST = "hel";
    private static final String SECOND = "l\uD83D\uDE42";
    private static final String ITEM =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"%s\"," + "\"content\":[%s]}";
    private static final String PART = "{\"type\":\"output_text\",\"annotations\":[],\"text\":\"" + TEXT + "\"}";
    private static final String USAGE = "\"usage\":{\"input_tokens\":1,\"output_tokens\":2,\"total_tokens\":3}";

    final String path;
    final boolean stream;
    private final String model;

    Way(String path, boolean stream, String model) {
        this.path = path;
        this.stream = stream;
        this.model = model;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A request whose text is {@code words}. */
    String request(String words) {
        String said = this == RESPONSES || this == RESPONSES_STREAM
                ? "\"input\":\"%s\""
                : "\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]";
        return "{\"model\":\"" + model + "\"," + (stream ? "\"stream\":true," : "")
                + said.replace("%s", name() + ": " + words) + "}";
    }

    static Way of(String path, boolean stream) {
        return Arrays.stream(values())
                .filter(way -> way.path.equals(path) && way.stream == stream)
                .findFirst()
                .orElseThrow();
    }

    /** The way that a request came, by its text. */
    static Way namedIn(String request) {
        return Arrays.stream(values())
                .filter(way -> request.contains("\"" + way.name() + ": "))
                .findFirst()
                .orElseThrow();
    }

    String contentType() {
        return stream ? "text/event-stream" : "application/json";
    }

    byte[] body() {
        return (stream ? String.join("", events()) : plain()).getBytes(StandardCharsets.UTF_8);
    }

    /** The body as far as nothing in it says that it is whole. */
    byte[] bodyWithoutEnd() {
        if (!stream) {
            return Arrays.copyOf(body(), cut(Stage.END));
        }
        List<String> events = events();
        int last = this == RESPONSES_STREAM ? 1 : 2;
        return String.join("", events.subList(0, events.size() - last)).getBytes(StandardCharsets.UTF_8);
    }

    /** How many bytes of the body come before the fault. */
    int cut(Stage stage) {
        byte[] body = body();
        String latin = new String(body, StandardCharsets.ISO_8859_1);
        int character = latin.indexOf("\u00F0\u009F\u0099\u0082");
        return switch (stage) {
            case CONNECT, TLS, HEADERS, FIRST_BYTE -> 0;
            case MID_EVENT -> stream ? latin.lastIndexOf("data: ", character) + 12 : latin.indexOf(FIRST);
            case MID_CHARACTER -> character + 2;
            case END -> stream ? body.length : body.length - 1;
        };
    }

    /** Whether the model's first words have arrived. */
    static boolean begun(String body) {
        return body.contains(FIRST);
    }

    /** Whether a body says that the answer is complete. */
    boolean ended(String body) {
        return switch (this) {
            case CHAT_STREAM -> body.contains("[DONE]") || body.contains("\"finish_reason\":\"");
            case RESPONSES_STREAM -> body.contains("response.completed");
            case MESSAGES_STREAM -> body.contains("message_stop") || body.contains("\"stop_reason\":\"");
            case CHAT, RESPONSES, MESSAGES -> isJson(body) && !text(body).isEmpty();
        };
    }

    /** The text that a client would show. */
    String text(String body) {
        if (!stream) {
            JsonElement json = JsonParser.parseString(body);
            JsonElement content = switch (this) {
                case CHAT -> at(json, "choices", "0", "message", "content");
                case RESPONSES -> at(json, "output", "0", "content", "0", "text");
                default -> at(json, "content", "0", "text");
            };
            return content == null || content.isJsonNull() ? "" : content.getAsString();
        }
        StringBuilder text = new StringBuilder();
        for (JsonObject event : data(body)) {
            JsonElement delta = switch (this) {
                case CHAT_STREAM -> at(event, "choices", "0", "delta", "content");
                case RESPONSES_STREAM -> event.get("delta");
                default -> at(event, "delta", "text");
            };
            if (delta != null && !delta.isJsonNull()) {
                text.append(delta.getAsString());
            }
        }
        return text.toString();
    }

    /** The message of an error answer in this route's dialect. */
    String refusal(RawClient.Answer answer) {
        JsonObject json = JsonParser.parseString(answer.body()).getAsJsonObject();
        JsonObject error = json.getAsJsonObject("error");
        boolean anthropic = this == MESSAGES || this == MESSAGES_STREAM;
        if (anthropic != json.has("type") || anthropic == error.has("code") || !error.has("type")) {
            throw new AssertionError("an error in another dialect: " + answer.body());
        }
        return error.get("message").getAsString();
    }

    /** The message of the error event that ends a stream in this route's dialect. */
    String lastError(String body) {
        List<JsonObject> events = data(body);
        JsonObject last = events.getLast();
        JsonElement message = this == RESPONSES_STREAM
                ? at(events.get(events.size() - 2), "response", "error", "message")
                : at(last, "error", "message");
        if (message == null) {
            throw new AssertionError("the last event is not an error: " + body);
        }
        return message.getAsString();
    }

    private static List<JsonObject> data(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JsonParser.parseString(line.substring(6)).getAsJsonObject())
                .toList();
    }

    private static @Nullable JsonElement at(@Nullable JsonElement from, String... path) {
        @Nullable JsonElement here = from;
        for (String step : path) {
            if (here instanceof JsonObject object) {
                here = object.get(step);
            } else if (here instanceof JsonArray array) {
                here = array.isEmpty() ? null : array.get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return here;
    }

    private static boolean isJson(String body) {
        try {
            return JsonParser.parseString(body).isJsonObject();
        } catch (RuntimeException cut) {
            return false;
        }
    }

    private List<String> events() {
        return switch (this) {
            case CHAT_STREAM ->
                List.of(
                        chunk("{\"role\":\"assistant\",\"content\":\"" + FIRST + "\"}", "null"),
                        chunk("{\"content\":\"" + SECOND + "\"}", "null"),
                        chunk("{}", "\"stop\""),
                        "data: [DONE]\n\n");
            case RESPONSES_STREAM ->
                List.of(
                        event("response.created", "\"response\":" + response("in_progress", "")),
                        event(
                                "response.output_item.added",
                                "\"output_index\":0,\"item\":" + ITEM.formatted("in_progress", "")),
                        event("response.output_text.delta", delta(FIRST)),
                        event("response.output_text.delta", delta(SECOND)),
                        event(
                                "response.output_item.done",
                                "\"output_index\":0,\"item\":" + ITEM.formatted("completed", PART)),
                        event(
                                "response.completed",
                                "\"response\":" + response("completed", ITEM.formatted("completed", PART))));
            default ->
                List.of(
                        event(
                                "message_start",
                                "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                                        + "\"model\":\"m\",\"content\":[],\"stop_reason\":null,"
                                        + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}"),
                        event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
                        event("content_block_delta", textDelta(FIRST)),
                        event("content_block_delta", textDelta(SECOND)),
                        event("content_block_stop", "\"index\":0"),
                        event(
                                "message_delta",
                                "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                                        + "\"usage\":{\"output_tokens\":2}"),
                        "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        };
    }

    private String plain() {
        return switch (this) {
            case CHAT ->
                "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                        + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + TEXT
                        + "\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";
            case RESPONSES -> response("completed", ITEM.formatted("completed", PART));
            default ->
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"" + TEXT + "\"}],\"stop_reason\":\"end_turn\","
                        + "\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}";
        };
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String delta(String text) {
        return "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + "\"";
    }

    private static String textDelta(String text) {
        return "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}";
    }

    private static String response(String status, String output) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1,\"status\":\"" + status
                + "\",\"model\":\"m\",\"output\":[" + output + "]," + USAGE + "}";
    }
}
