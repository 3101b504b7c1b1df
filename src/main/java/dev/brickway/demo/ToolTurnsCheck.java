package dev.brickway.demo;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Refuses chat requests whose tool results are not where the model's family wants them. */
final class ToolTurnsCheck {
    private final Family family;
    private final List<JsonObject> messages;
    private final int skipped;

    ToolTurnsCheck(Family family, List<JsonObject> messages, int skipped) {
        this.family = family;
        this.messages = messages;
        this.skipped = skipped;
    }

    void check() throws Refused {
        // A list: Gemini's calls of one function all have the same id, so two results may name it.
        List<String> open = new ArrayList<>();
        int asked = -1;
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            boolean result = Json.string(message, "role").equals("tool");
            if (result) {
                if (!open.remove(Json.string(message, "tool_call_id"))) {
                    throw new Refused(orphan(message, i));
                }
                continue;
            }
            unanswered(open, asked);
            for (JsonObject call : Json.objects(message, "tool_calls")) {
                open.add(Json.string(call, "id"));
                asked = i;
            }
        }
        unanswered(open, asked);
    }

    private void unanswered(List<String> open, int asked) throws Refused {
        if (open.isEmpty()) {
            return;
        }
        String ids = String.join(", ", open);
        throw new Refused(
                family.isClaude()
                        ? Refusal.nested(withoutResults(asked - skipped, new LinkedHashSet<>(open)))
                        : family.wording()
                                .invalid("An assistant message with 'tool_calls' must be followed by tool messages"
                                        + " responding to each 'tool_call_id'. The following tool_call_ids did not have"
                                        + " response messages: " + ids));
    }

    /** unity-gateway#108, seen with Copilot CLI. */
    static String withoutResults(int position, Set<String> ids) {
        return "messages." + position + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
                + String.join(", ", new ArrayList<>(ids))
                + ". Each `tool_use` block must have a corresponding `tool_result` block in the next message.";
    }

    static String withoutCall(int position, String id) {
        return "messages." + position + ".content.0: unexpected `tool_use_id` found in `tool_result` blocks: " + id
                + ". Each `tool_result` block must have a corresponding `tool_use` block in the previous message.";
    }

    private Refusal orphan(JsonObject message, int position) {
        return family.isClaude()
                ? Refusal.nested(withoutCall(position - skipped, Json.string(message, "tool_call_id")))
                : family.wording()
                        .invalid(
                                "Invalid parameter: messages with role 'tool' must be a response to a preceding message"
                                        + " with 'tool_calls'");
    }
}
