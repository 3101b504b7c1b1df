package dev.brickway.translate.request;

import dev.brickway.models.ChatRules;
import dev.brickway.models.ChatRules.SystemPlace;
import dev.brickway.translate.request.ChatMessage.Call;
import dev.brickway.translate.request.Splices.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the messages in an order the model takes: system messages in front, tool results directly behind their calls.
 * Looks first whether they are, which they nearly always are, and touches nothing then.
 */
final class ChatOrder {
    /** The result of a call whose own never came: without one Claude and GPT refuse the whole conversation. */
    private static final String NO_RESULT = "\"This call was interrupted and has no result.\"";

    private final List<ChatMessage> messages;
    private final Splices splices;
    private final Changes changes;
    private final ChatRules.Messages rules;
    private final ChatSystem systems;
    private final Map<String, Deque<Integer>> results = new HashMap<>();
    private final ChatPieces out = new ChatPieces();

    ChatOrder(List<ChatMessage> messages, Splices splices, Changes changes, ChatRules.Messages rules, byte[] body) {
        this.messages = messages;
        this.splices = splices;
        this.changes = changes;
        this.rules = rules;
        this.systems = new ChatSystem(messages, changes, rules.system());
    }

    /** Orders the messages between the brackets at {@code from - 1} and {@code to}. */
    void fix(int from, int to) {
        if (inOrder()) {
            return;
        }
        for (int i = 0; i < messages.size(); i++) {
            ChatMessage message = messages.get(i);
            if (isResult(message)) {
                results.computeIfAbsent(idOf(message), id -> new ArrayDeque<>()).add(i);
            }
        }
        systems.front(out);
        for (int i = 0; i < messages.size(); i++) {
            ChatMessage message = messages.get(i);
            if (message.dropped || systems.hasTaken(message) || (rules.pairResults() && isResult(message))) {
                continue;
            }
            if (message.calls.isEmpty() || !rules.pairResults()) {
                emit(message);
            } else {
                emitWithResults(message, i);
            }
        }
        if (rules.pairResults() && results.values().stream().anyMatch(left -> !left.isEmpty())) {
            changes.add("drop:tool-result");
        }
        splices.arrange(from, to, out.pieces());
    }

    private boolean inOrder() {
        if (systems.hasWork()) {
            return false;
        }
        int i = 0;
        while (i < messages.size()) {
            ChatMessage message = messages.get(i++);
            int calls = message.calls.size();
            if (message.dropped || (calls > 1 && rules.oneCall())) {
                return false;
            }
            if (!rules.pairResults()) {
                continue;
            }
            if (isResult(message)) {
                return false;
            }
            if (calls > 0) {
                if (!followedByResults(message, i)) {
                    return false;
                }
                i += calls;
            }
        }
        return true;
    }

    private boolean followedByResults(ChatMessage message, int next) {
        int calls = message.calls.size();
        if (next + calls > messages.size()) {
            return false;
        }
        List<String> open = new ArrayList<>(calls);
        message.calls.forEach(call -> open.add(idOf(call)));
        for (int i = next; i < next + calls; i++) {
            ChatMessage result = messages.get(i);
            int call = isResult(result) ? open.indexOf(idOf(result)) : -1;
            // Gemini's calls of one function get the same id back: only their order tells them apart
            if (call < 0 || (call > 0 && rules.restoreCalls())) {
                return false;
            }
            open.remove(call);
        }
        return true;
    }

    private void emitWithResults(ChatMessage message, int index) {
        boolean split = rules.oneCall() && message.calls.size() > 1;
        if (split) {
            changes.add("split:tool_calls");
        } else {
            emit(message);
        }
        int expected = index + 1;
        for (int c = 0; c < message.calls.size(); c++) {
            Call call = message.calls.get(c);
            if (split) {
                emitCall(message, call, c == 0);
            }
            int result = nextResult(call, index);
            if (result >= 0) {
                emit(messages.get(result));
                if (result != expected++ && !split) {
                    changes.add("move:tool-result");
                }
            } else if (call.sentId() != null) {
                out.add(Piece.of("{\"role\":\"tool\",\"tool_call_id\":" + JsonText.quote(call.sentId())
                        + ",\"content\":" + NO_RESULT + "}"));
                changes.add("add:tool-result");
            }
        }
    }

    /** One of several calls as a message of its own; the first one keeps what else the message has. */
    private void emitCall(ChatMessage message, Call call, boolean first) {
        Piece only = Piece.of(call.start(), call.end());
        if (first) {
            out.add(Piece.of(message.start, message.callsStart + 1), only, Piece.of(message.callsEnd - 1, message.end));
        } else {
            out.add(Piece.of("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["), only, Piece.of("]}"));
        }
    }

    private int nextResult(Call call, int after) {
        Deque<Integer> waiting = results.get(idOf(call));
        while (waiting != null && !waiting.isEmpty()) {
            int index = waiting.peekFirst();
            if (index > after) {
                waiting.removeFirst();
                return index;
            }
            // a result before its call belongs to no call
            waiting.removeFirst();
            changes.add("drop:tool-result");
        }
        return -1;
    }

    private void emit(ChatMessage message) {
        if (rules.system() == SystemPlace.INTO_USER && systems.foldInto(message, out)) {
            return;
        }
        out.add(Piece.of(message.start, message.end));
    }

    private static boolean isResult(ChatMessage message) {
        return message.role.equals("tool");
    }

    private static String idOf(ChatMessage result) {
        return result.toolCallId == null ? "" : result.toolCallId;
    }

    private static String idOf(Call call) {
        return call.id() == null ? "" : call.id();
    }
}
