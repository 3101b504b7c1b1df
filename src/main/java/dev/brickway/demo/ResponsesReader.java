package dev.brickway.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.demo.Turn.Role;
import java.util.ArrayList;
import java.util.List;

/** Reads a Responses request as a conversation. */
final class ResponsesReader {
    private ResponsesReader() {}

    static Conversation read(JsonObject body) {
        List<Turn> turns = new ArrayList<>();
        String instructions = Json.string(body, "instructions");
        if (!instructions.isEmpty()) {
            turns.add(new Turn(Role.SYSTEM, instructions, 0));
        }
        JsonElement input = body.get("input");
        if (input != null && input.isJsonPrimitive()) {
            turns.add(new Turn(Role.USER, input.getAsString(), 0));
        }
        for (JsonObject item : Json.objects(body, "input")) {
            switch (Json.string(item, "type")) {
                case "function_call", "custom_tool_call" -> turns.add(new Turn(Role.ASSISTANT, "", 1));
                case "function_call_output", "custom_tool_call_output" ->
                    turns.add(new Turn(Role.TOOL, ChatReader.text(item, "output"), 0));
                case "message", "" -> {
                    Role role = switch (Json.string(item, "role")) {
                        case "assistant" -> Role.ASSISTANT;
                        case "system", "developer" -> Role.SYSTEM;
                        default -> Role.USER;
                    };
                    turns.add(new Turn(role, ChatReader.text(item, "content"), 0));
                }
                default -> {}
            }
        }
        List<Tool> tools = new ArrayList<>();
        for (JsonObject tool : Json.objects(body, "tools")) {
            boolean freeform = Json.string(tool, "type").equals("custom");
            if (freeform || Json.string(tool, "type").equals("function")) {
                tools.add(new Tool(Json.string(tool, "name"), Json.child(tool, "parameters"), freeform));
            }
        }
        String choice = Json.string(body, "tool_choice");
        String forced = choice.equals("required") && !tools.isEmpty()
                ? tools.getFirst().name()
                : Json.string(Json.child(body, "tool_choice"), "name");
        JsonObject reasoning = Json.child(body, "reasoning");
        boolean thinks = Json.has(reasoning, "summary")
                && !Json.string(reasoning, "effort").equals("none");
        return new Conversation(turns, tools, forced, choice.equals("none"), thinks);
    }
}
