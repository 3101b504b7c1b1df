package dev.brickway.translate.answer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool calls of one choice in the order of their first fragments; finds the call a fragment belongs to. */
final class ToolCallList {
    private final List<ToolCall> calls = new ArrayList<>(2);

    void add(ToolCall call) {
        calls.add(call);
    }

    int size() {
        return calls.size();
    }

    List<ToolCall> all() {
        return calls;
    }

    /** The first call that has not been closed. */
    @Nullable ToolCall firstOpen() {
        for (ToolCall call : calls) {
            if (!call.closed) {
                return call;
            }
        }
        return null;
    }

    /** The call that had this index upstream last. */
    @Nullable ToolCall withIndex(int index) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).upstreamIndex == index) {
                return calls.get(i);
            }
        }
        return null;
    }

    /**
     * The call a fragment belongs to, null when it begins a new one.
     *
     * @param index upstream's index, -1 when it gave none
     * @param argues whether the fragment has arguments
     */
    @Nullable ToolCall find(int index, @Nullable String id, @Nullable String name, boolean argues) {
        ToolCall known = index >= 0 ? withIndex(index) : id != null ? withId(id) : last();
        if (known == null || name == null) {
            // Without a name it begins nothing, whatever its id: old vLLM makes a new id for every fragment.
            return known;
        }
        if (id != null && known.upstreamId != null && !id.equals(known.upstreamId)) {
            // Some gateways give every call the index 0.
            known = withId(id);
        }
        if (known == null || known.name == null) {
            return known;
        }
        // A whole call under an id or index that has been used: Gemini's calls of one function share theirs.
        boolean another = !name.equals(known.name) || (argues && known.isComplete());
        return another ? null : known;
    }

    private @Nullable ToolCall withId(String id) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (id.equals(calls.get(i).upstreamId)) {
                return calls.get(i);
            }
        }
        return null;
    }

    private @Nullable ToolCall last() {
        return calls.isEmpty() ? null : calls.getLast();
    }
}
