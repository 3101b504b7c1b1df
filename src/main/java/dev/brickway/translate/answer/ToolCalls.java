package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import org.jspecify.annotations.Nullable;

/**
 * Sends the tool calls of one choice one after the other, whatever the order of their fragments upstream: VS Code matches
 * fragments to calls by id alone, so fragments of two calls must not alternate. The open call streams live; the others
 * wait until its arguments are complete or the answer finishes, so that calls which come one after the other anyway are
 * not held up.
 */
final class ToolCalls {
    private static final byte[] FUNCTION = utf8("\"function\"");
    private static final byte[] NO_ARGUMENTS = utf8("{}");

    private final ChoiceWriter writer;
    private final ToolCallIds ids;
    private final Changes changes;
    private final ToolCallList calls = new ToolCallList();
    private final ToolCallScan scan = new ToolCallScan();
    private @Nullable ToolCall open;
    private int sent;
    private int closed;

    ToolCalls(ChoiceWriter writer, ToolCallIds ids, Changes changes) {
        this.writer = writer;
        this.ids = ids;
        this.changes = changes;
    }

    /** Whether the client has got a tool call. */
    boolean anySent() {
        return sent > 0;
    }

    /**
     * Whether a chunk whose only tool call this is can go out as it stands but for its index; then takes note of the
     * call, and writes what has to come before it.
     */
    boolean pass(ToolCallScan call, byte[] bytes, Splices splices, ByteOutput out) {
        if (call.odd
                || call.index.kind < '0'
                || call.index.kind > '9'
                || call.thoughtSignature.isPresent()
                || !call.arguments.isString()) {
            return false;
        }
        int index = (int) JsonText.whole(bytes, call.index.from, call.index.to);
        ToolCall current = open;
        if (current != null
                && current.upstreamIndex == index
                && call.id.isNullOrAbsent()
                && call.name.isNullOrAbsent()) {
            return passMore(current, call, bytes, index, splices);
        }
        return passFirst(current, call, bytes, index, splices, out);
    }

    /**
     * Takes a further fragment of the open call, from {@code from} to {@code to} as it stands inside a JSON string; says
     * whether it can go out as it is.
     */
    boolean passMore(byte[] bytes, int from, int to) {
        ToolCall current = open;
        return current != null && canPass(current, bytes, from, to) && current.take(bytes, from, to);
    }

    private boolean canPass(ToolCall current, byte[] bytes, int from, int to) {
        return current.isSent() && !isWaiting() && !current.isPlaceholder(bytes, from, to);
    }

    private boolean passMore(ToolCall current, ToolCallScan call, byte[] bytes, int index, Splices splices) {
        if (!canPass(current, bytes, call.arguments.from + 1, call.arguments.to - 1)) {
            return false;
        }
        current.take(bytes, call.arguments.from + 1, call.arguments.to - 1);
        renumber(call, current.sentIndex, index, splices);
        return true;
    }

    private boolean passFirst(
            @Nullable ToolCall current, ToolCallScan call, byte[] bytes, int index, Splices splices, ByteOutput out) {
        if (isWaiting()
                || (current != null && !(current.isSent() && current.isComplete()))
                || calls.withIndex(index) != null
                || !call.id.isText()
                || !call.name.isText()
                || !call.type.isString()
                || !java.util.Arrays.equals(bytes, call.type.from, call.type.to, FUNCTION, 0, FUNCTION.length)) {
            return false;
        }
        ToolCall next = new ToolCall(index);
        String id = JsonText.text(bytes, call.id.from, call.id.to);
        String name = JsonText.text(bytes, call.name.from, call.name.to);
        if (!ids.isUnique(id, name) || next.isPlaceholder(bytes, call.arguments.from + 1, call.arguments.to - 1)) {
            return false;
        }
        if (current != null) {
            close(current, out);
        }
        ids.use(id);
        next.upstreamId = id;
        next.sentId = id;
        next.name = name;
        next.sentIndex = sent++;
        next.take(bytes, call.arguments.from + 1, call.arguments.to - 1);
        calls.add(next);
        open = next;
        renumber(call, next.sentIndex, index, splices);
        return true;
    }

    /** Takes the elements of a {@code tool_calls} array and writes what can be sent of them now. */
    void take(byte[] bytes, int from, int to, ByteOutput out) throws JsonSyntaxError {
        JsonCursor cursor = new JsonCursor(bytes, from, to);
        cursor.beginArray();
        while (cursor.nextElement()) {
            if (cursor.peek() == '{') {
                scan.read(cursor);
                take(bytes);
                advance(out);
            } else {
                cursor.skipValue();
            }
        }
    }

    /** The answer finishes: sends what waits and gives calls without arguments an empty object. */
    void finish(ByteOutput out) {
        for (ToolCall call : calls.all()) {
            if (call.closed) {
                continue;
            }
            if (call.name == null && !call.isSent()) {
                // Nobody could run it, and some clients break on it.
                changes.add(Change.TOOL_NAME);
                markClosed(call);
                continue;
            }
            sendPending(call, out);
            close(call, out);
        }
    }

    private void take(byte[] bytes) {
        String id = scan.id.isText() ? JsonText.text(bytes, scan.id.from, scan.id.to) : null;
        String name = scan.name.isText() ? JsonText.text(bytes, scan.name.from, scan.name.to) : null;
        byte[] arguments = arguments(bytes);
        int index = scan.index.isNumber() ? (int) JsonText.whole(bytes, scan.index.from, scan.index.to) : -1;
        ToolCall call = calls.find(index, id, name, arguments.length > 0);
        if (call == null) {
            call = new ToolCall(index);
            calls.add(call);
        }
        if (call.upstreamId == null) {
            call.upstreamId = id;
        }
        if (call.name == null) {
            call.name = name;
        }
        if (scan.thoughtSignature.isString()) {
            call.thoughtSignature = JsonText.text(bytes, scan.thoughtSignature.from, scan.thoughtSignature.to);
        }
        if (call.take(arguments, 0, arguments.length)) {
            call.pending.write(arguments);
        }
    }

    /** The arguments as they have to stand inside a JSON string. */
    private byte[] arguments(byte[] bytes) {
        Span span = scan.arguments;
        ByteOutput text = new ByteOutput(Math.max(16, span.to - span.from));
        if (span.isString()) {
            text.write(bytes, span.from + 1, span.to - span.from - 2);
        } else {
            changes.add(Change.TOOL_ARGUMENTS);
            if (!span.isNullOrAbsent()) {
                JsonText.escape(bytes, span.from, span.to, text);
            }
        }
        return text.toByteArray();
    }

    private void advance(ByteOutput out) {
        while (true) {
            if (open == null) {
                open = calls.firstOpen();
            }
            ToolCall call = open;
            if (call == null || (call.name == null && !call.isSent())) {
                return;
            }
            sendPending(call, out);
            if (!isWaiting()) {
                return;
            }
            if (!call.isComplete()) {
                changes.add(Change.TOOL_ORDER);
                return;
            }
            close(call, out);
        }
    }

    private void sendPending(ToolCall call, ByteOutput out) {
        if (!call.isSent()) {
            String name = call.name == null ? "" : call.name;
            call.sentId = ids.give(call.upstreamId, name, call.thoughtSignature);
            call.sentIndex = sent++;
            boolean first = !writer.roleSent();
            writer.beginDelta(out);
            out.write(first ? "\"content\":null,\"tool_calls\":[{\"index\":" : "\"tool_calls\":[{\"index\":");
            out.write(Integer.toString(call.sentIndex));
            out.write(",\"id\":");
            out.write(JsonText.quoted(call.sentId));
            out.write(",\"type\":\"function\",\"function\":{\"name\":");
            out.write(JsonText.quoted(name));
            out.write(",\"arguments\":\"");
            endCall(call, out);
        } else if (!call.pending.isEmpty()) {
            beginMore(call, out);
            endCall(call, out);
        }
    }

    private void close(ToolCall call, ByteOutput out) {
        if (!call.argued) {
            if (!call.placeholder) {
                changes.add(Change.TOOL_ARGUMENTS);
            }
            call.pending.write(NO_ARGUMENTS);
            beginMore(call, out);
            endCall(call, out);
        }
        markClosed(call);
    }

    private void markClosed(ToolCall call) {
        call.closed = true;
        closed++;
        if (open == call) {
            open = null;
        }
    }

    private void beginMore(ToolCall call, ByteOutput out) {
        writer.beginDelta(out);
        out.write("\"tool_calls\":[{\"index\":");
        out.write(Integer.toString(call.sentIndex));
        out.write(",\"function\":{\"arguments\":\"");
    }

    private void endCall(ToolCall call, ByteOutput out) {
        out.write(call.pending.array(), 0, call.pending.size());
        call.pending.clear();
        out.write("\"}}]");
        writer.endDelta(out);
    }

    private void renumber(ToolCallScan call, int wanted, int index, Splices splices) {
        if (wanted != index) {
            changes.add(Change.TOOL_INDEX);
            splices.replace(call.index.from, call.index.to, utf8(Integer.toString(wanted)));
        }
    }

    /** Whether a call besides the open one has not been sent. */
    private boolean isWaiting() {
        return calls.size() > closed + (open == null ? 0 : 1);
    }
}
