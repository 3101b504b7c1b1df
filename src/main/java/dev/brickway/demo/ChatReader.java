package dev.brickway.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.demo.Turn.Role;
import java.util.ArrayList;
import java.util.List;

/** Reads a chat completions request as a conversation. */
final class ChatReader {
    private ChatReader() {}

    static Conversation read(JsonObject body, Family family) {
        List<Turn> turns = new ArrayList<>();
        for (JsonObject message : Json.objects(body, "messages")) {
            Role role = switch (Json.string(message, "role")) {
                case "assistant" -> Role.ASSISTANT;
                case "tool" -> Role.TOOL;
                case "system", "developer" -> Role.SYSTEM;
                default -> Role.USER;
            };
            turns.add(new Turn(
                    role,
                    text(message, "content"),
                    Json.list(message, "tool_calls").size()));
        }
        List<Tool> tools = new ArrayList<>();
        for (JsonObject tool : Json.objects(body, "tools")) {
            JsonObject function = Json.child(tool, "function");
            tools.add(new Tool(Json.string(function, "name"), Json.child(function, "parameters"), false));
        }
        String choice = Json.string(body, "tool_choice");
        String forced = Json.string(Json.child(Json.child(body, "tool_choice"), "function"), "name");
        if (choice.equals("required") && !tools.isEmpty()) {
            forced = tools.getFirst().name();
        }
        String thinking = Json.string(Json.child(body, "thinking"), "type");
        boolean thinks = family.alwaysThinks()
                || thinking.equals("enabled")
                || thinking.equals("adaptive")
                || (family == Family.QWEN && Json.has(body, "reasoning_effort"));
        return new Conversation(turns, tools, forced, choice.equals("none"), thinks);
    }

    /** The text of a string or of the text parts of a list, one part a line. */
    static String text(JsonObject owner, String key) {
        JsonElement content = owner.get(key);
        if (content != null && content.isJsonPrimitive()) {
            return content.getAsString();
        }
        List<String> parts = new ArrayList<>();
        for (JsonObject part : Json.objects(owner, key)) {
            if (Json.has(part, "text")) {
                parts.add(Json.string(part, "text"));
            }
        }
        return String.join("\n", parts);
    }
}
