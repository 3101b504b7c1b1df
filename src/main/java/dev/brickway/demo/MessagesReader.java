package dev.brickway.demo;

import com.google.gson.JsonObject;
import dev.brickway.demo.Turn.Role;
import java.util.ArrayList;
import java.util.List;

/** Reads an Anthropic Messages request as a conversation. */
final class MessagesReader {
    private MessagesReader() {}

    static Conversation read(JsonObject body) {
        List<Turn> turns = new ArrayList<>();
        String system = ChatReader.text(body, "system");
        if (!system.isEmpty()) {
            turns.add(new Turn(Role.SYSTEM, system, 0));
        }
        for (JsonObject message : Json.objects(body, "messages")) {
            int calls = 0;
            for (JsonObject block : Json.objects(message, "content")) {
                switch (Json.string(block, "type")) {
                    case "tool_use" -> calls++;
                    case "tool_result" -> turns.add(new Turn(Role.TOOL, ChatReader.text(block, "content"), 0));
                    default -> {}
                }
            }
            String text = ChatReader.text(message, "content");
            boolean assistant = Json.string(message, "role").equals("assistant");
            if (assistant || !text.isEmpty()) {
                turns.add(new Turn(assistant ? Role.ASSISTANT : Role.USER, text, calls));
            }
        }
        List<Tool> tools = new ArrayList<>();
        for (JsonObject tool : Json.objects(body, "tools")) {
            tools.add(new Tool(Json.string(tool, "name"), Json.child(tool, "input_schema"), false));
        }
        JsonObject choice = Json.child(body, "tool_choice");
        String type = Json.string(choice, "type");
        String forced =
                type.equals("any") && !tools.isEmpty() ? tools.getFirst().name() : Json.string(choice, "name");
        String thinking = Json.string(Json.child(body, "thinking"), "type");
        boolean thinks = thinking.equals("enabled") || thinking.equals("adaptive");
        return new Conversation(turns, tools, forced, type.equals("none"), thinks);
    }
}
