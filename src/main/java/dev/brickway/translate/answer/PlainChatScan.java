package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk over a chat completion: whether it is as every client expects it, and what it tells. */
final class PlainChatScan {
    private static final byte[] ID = utf8("id");
    private static final byte[] OBJECT = utf8("object");
    private static final byte[] CREATED = utf8("created");
    private static final byte[] MODEL = utf8("model");
    private static final byte[] CHOICES = utf8("choices");
    private static final byte[] USAGE = utf8("usage");
    private static final byte[] ERROR = utf8("error");
    private static final byte[] ERROR_CODE = utf8("error_code");
    private static final byte[] INDEX = utf8("index");
    private static final byte[] MESSAGE = utf8("message");
    private static final byte[] FINISH_REASON = utf8("finish_reason");
    private static final byte[] ROLE = utf8("role");
    private static final byte[] CONTENT = utf8("content");
    private static final byte[] TOOL_CALLS = utf8("tool_calls");
    private static final byte[] REASONING_CONTENT = utf8("reasoning_content");
    private static final List<byte[]> OTHER_SHAPES =
            List.of(utf8("reasoning"), utf8("reasoning_text"), utf8("thinking"), utf8("function_call"));
    private static final byte[] COMPLETION = utf8("\"chat.completion\"");
    private static final byte[] ASSISTANT = utf8("\"assistant\"");
    private static final byte[] FUNCTION = utf8("\"function\"");

    boolean conforms = true;
    /** Number of choices, -1 when there is no array of them. */
    int choices = -1;

    private final Span id = new Span();
    private final Span object = new Span();
    private final Span created = new Span();
    private final Span model = new Span();
    private final Span usage = new Span();
    private final Span error = new Span();
    private final Span message = new Span();
    private final UsageTally tally = new UsageTally();
    private final Set<String> callIds = new HashSet<>();
    private final ToolCallScan call = new ToolCallScan();
    private @Nullable String finishReason;
    private byte[] bytes = {};

    void read(byte[] body) throws JsonSyntaxError {
        bytes = body;
        JsonCursor cursor = new JsonCursor(body, 0, body.length);
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(CHOICES)) {
                readChoices(cursor);
            } else if (cursor.keyIs(USAGE)) {
                take(usage, cursor);
                tally.read(body, usage.from, usage.to);
                conforms &= tally.lastWasConforming();
            } else if (cursor.keyIs(ID)) {
                take(id, cursor);
            } else if (cursor.keyIs(OBJECT)) {
                take(object, cursor);
            } else if (cursor.keyIs(CREATED)) {
                take(created, cursor);
            } else if (cursor.keyIs(MODEL)) {
                take(model, cursor);
            } else if (cursor.keyIs(ERROR) || cursor.keyIs(ERROR_CODE)) {
                Span found = new Span();
                take(found, cursor);
                if (!found.isNull()) {
                    error.kind = found.kind;
                }
            } else if (cursor.keyIs(MESSAGE)) {
                take(message, cursor);
            } else {
                skip(cursor);
            }
        }
        cursor.expectEnd();
        conforms &= id.isText()
                && is(object, COMPLETION)
                && created.isNumber()
                && JsonText.whole(body, created.from, created.to) >= 0
                && model.isText()
                && choices > 0;
    }

    boolean isError() {
        return error.isPresent() || (choices < 0 && message.isPresent());
    }

    StreamSummary summary(byte[] body) {
        return new StreamSummary(
                JsonText.text(body, model.from, model.to),
                tally.promptTokens(),
                tally.completionTokens(),
                finishReason,
                null,
                List.of());
    }

    private void readChoices(JsonCursor cursor) throws JsonSyntaxError {
        conforms &= choices < 0;
        if (cursor.peek() != '[') {
            conforms = false;
            cursor.skipValue();
            return;
        }
        choices = 0;
        cursor.beginArray();
        while (cursor.nextElement()) {
            choices++;
            if (cursor.peek() == '{') {
                readChoice(cursor);
            } else {
                conforms = false;
                cursor.skipValue();
            }
        }
    }

    private void readChoice(JsonCursor cursor) throws JsonSyntaxError {
        Span index = new Span();
        Span finish = new Span();
        boolean hasMessage = false;
        int calls = 0;
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(MESSAGE) && cursor.peek() == '{') {
                conforms &= !hasMessage;
                hasMessage = true;
                calls = readMessage(cursor);
            } else if (cursor.keyIs(INDEX)) {
                take(index, cursor);
            } else if (cursor.keyIs(FINISH_REASON)) {
                take(finish, cursor);
            } else {
                skip(cursor);
            }
        }
        conforms &= hasMessage
                && index.isNumber()
                && JsonText.whole(bytes, index.from, index.to) >= 0
                && finish.isText()
                && FinishReasons.isNormal(bytes, finish.from, finish.to, calls > 0);
        if (finishReason == null && finish.isText()) {
            finishReason = JsonText.text(bytes, finish.from, finish.to);
        }
    }

    /** Returns the number of tool calls. */
    private int readMessage(JsonCursor cursor) throws JsonSyntaxError {
        Span role = new Span();
        Span content = new Span();
        Span reasoning = new Span();
        int calls = 0;
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(CONTENT)) {
                take(content, cursor);
            } else if (cursor.keyIs(ROLE)) {
                take(role, cursor);
            } else if (cursor.keyIs(REASONING_CONTENT)) {
                take(reasoning, cursor);
            } else if (cursor.keyIs(TOOL_CALLS) && cursor.peek() == '[') {
                calls = readCalls(cursor);
            } else if (isOtherShape(cursor)) {
                conforms &= cursor.peek() == 'n';
                cursor.skipValue();
            } else {
                skip(cursor);
            }
        }
        conforms &= is(role, ASSISTANT)
                && (content.isString() || content.isNull())
                && (reasoning.isString() || reasoning.isNullOrAbsent());
        return calls;
    }

    private int readCalls(JsonCursor cursor) throws JsonSyntaxError {
        int calls = 0;
        cursor.beginArray();
        while (cursor.nextElement()) {
            calls++;
            if (cursor.peek() != '{') {
                conforms = false;
                cursor.skipValue();
                continue;
            }
            call.read(cursor);
            conforms &= !call.odd
                    && call.id.isText()
                    && is(call.type, FUNCTION)
                    && call.name.isText()
                    && call.arguments.isText()
                    && !call.thoughtSignature.isPresent();
            if (conforms) {
                String callId = JsonText.text(bytes, call.id.from, call.id.to);
                conforms = callIds.add(callId) && !is(call.name, utf8("\"" + callId + "\""));
            }
        }
        conforms &= calls > 0;
        return calls;
    }

    private static boolean isOtherShape(JsonCursor cursor) {
        for (byte[] name : OTHER_SHAPES) {
            if (cursor.keyIs(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean is(Span span, byte[] json) {
        return span.isPresent() && Arrays.equals(bytes, span.from, span.to, json, 0, json.length);
    }

    private void take(Span span, JsonCursor cursor) throws JsonSyntaxError {
        conforms &= span.take(cursor);
    }

    private void skip(JsonCursor cursor) throws JsonSyntaxError {
        conforms &= !cursor.keyHasEscapes();
        cursor.skipValue();
    }
}
