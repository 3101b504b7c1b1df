package dev.brickway.translate.answer;

import dev.brickway.translate.ToolCallMemory;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives each tool call of one answer an id of its own: clients match results to calls by nothing else. */
final class ToolCallIds {
    private static final int LONGEST_ROOT = 40;

    private final String answerId;
    private final ToolCallMemory memory;
    private final Changes changes;
    private final Set<String> used = new HashSet<>();
    private int made;

    ToolCallIds(AnswerContext context, Changes changes) {
        this.memory = context.memory();
        this.changes = changes;
        this.answerId = context.answerId();
    }

    /** Whether {@code id} can go to the client as it is. Gemini's calls have the function's name as id. */
    boolean isUnique(String id, String name) {
        return !id.equals(name) && !used.contains(id);
    }

    /** Notes an id that goes to the client as it is. */
    void use(String id) {
        used.add(id);
    }

    /** The id under which the client gets a call. */
    String give(@Nullable String id, String name, @Nullable String thoughtSignature) {
        if (id != null && thoughtSignature == null && isUnique(id, name)) {
            used.add(id);
            return id;
        }
        changes.add(Change.TOOL_ID);
        String given = null;
        if (id != null || thoughtSignature != null) {
            given = memory.remember(new ToolCallMemory.Original(id == null ? name : id, thoughtSignature));
        }
        while (given == null || !used.add(given)) {
            given = "call_" + root(answerId) + "_" + made++;
        }
        return given;
    }

    /** Tool call ids may have letters, digits, {@code _} and {@code -} only (Anthropic API). */
    private static String root(String answerId) {
        String own = answerId.substring(answerId.indexOf('-') + 1);
        String clean = own.replaceAll("[^A-Za-z0-9_-]", "");
        return clean.length() <= LONGEST_ROOT ? clean : clean.substring(clean.length() - LONGEST_ROOT);
    }
}
