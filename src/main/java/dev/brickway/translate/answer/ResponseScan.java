package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.ArrayList;
import java.util.List;

/** One walk over a Responses event, or over a response in one piece: notes where ids, counts and errors stand. */
final class ResponseScan {
    private static final byte[] TYPE = utf8("type");
    private static final byte[] SEQUENCE_NUMBER = utf8("sequence_number");
    private static final byte[] OUTPUT_INDEX = utf8("output_index");
    private static final byte[] ITEM_ID = utf8("item_id");
    private static final byte[] ITEM = utf8("item");
    private static final byte[] RESPONSE = utf8("response");
    private static final byte[] ERROR = utf8("error");
    private static final byte[] ERROR_CODE = utf8("error_code");
    private static final byte[] MESSAGE = utf8("message");
    private static final byte[] ID = utf8("id");
    private static final byte[] MODEL = utf8("model");
    private static final byte[] STATUS = utf8("status");
    private static final byte[] OUTPUT = utf8("output");
    private static final byte[] USAGE = utf8("usage");
    private static final byte[] INPUT_TOKENS = utf8("input_tokens");
    private static final byte[] OUTPUT_TOKENS = utf8("output_tokens");

    /** An output item's id and type. */
    static final class Item {
        final Span id = new Span();
        final Span type = new Span();
    }

    final Span type = new Span();
    final Span sequenceNumber = new Span();
    final Span outputIndex = new Span();
    final Span itemId = new Span();
    final Span itemValue = new Span();
    final Item item = new Item();
    final Span error = new Span();
    final Span errorCode = new Span();
    final Span message = new Span();

    /** The response, and what stands in it. */
    final Span response = new Span();

    final Span id = new Span();
    final Span model = new Span();
    final Span status = new Span();
    final Span responseError = new Span();
    final List<Item> output = new ArrayList<>();
    boolean hasOutput;
    long inputTokens = -1;
    long outputTokens = -1;

    /** Index behind the opening brace. */
    int top;

    private final Span count = new Span();

    /** Walks over an event. */
    void readEvent(byte[] bytes, int from, int to) throws JsonSyntaxError {
        clear();
        JsonCursor cursor = new JsonCursor(bytes, from, to);
        cursor.beginObject();
        top = cursor.position();
        while (cursor.nextMember()) {
            if (cursor.keyIs(TYPE)) {
                type.take(cursor);
            } else if (cursor.keyIs(OUTPUT_INDEX)) {
                outputIndex.take(cursor);
            } else if (cursor.keyIs(ITEM_ID)) {
                itemId.take(cursor);
            } else if (cursor.keyIs(SEQUENCE_NUMBER)) {
                sequenceNumber.take(cursor);
            } else if (cursor.keyIs(ITEM)) {
                itemValue.kind = cursor.peek();
                itemValue.from = cursor.position();
                readItem(cursor, item);
                itemValue.to = cursor.position();
            } else if (cursor.keyIs(RESPONSE) && cursor.peek() == '{') {
                response.kind = '{';
                response.from = cursor.position();
                readResponse(cursor, bytes);
                response.to = cursor.position();
            } else if (cursor.keyIs(ERROR)) {
                error.take(cursor);
            } else if (cursor.keyIs(ERROR_CODE)) {
                errorCode.take(cursor);
            } else if (cursor.keyIs(MESSAGE)) {
                message.take(cursor);
            } else {
                cursor.skipValue();
            }
        }
        cursor.expectEnd();
    }

    /** Walks over a response in one piece. */
    void readPlain(byte[] bytes) throws JsonSyntaxError {
        clear();
        JsonCursor cursor = new JsonCursor(bytes, 0, bytes.length);
        cursor.peek();
        readResponse(cursor, bytes);
        cursor.expectEnd();
    }

    private void readResponse(JsonCursor cursor, byte[] bytes) throws JsonSyntaxError {
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(ID)) {
                id.take(cursor);
            } else if (cursor.keyIs(MODEL)) {
                model.take(cursor);
            } else if (cursor.keyIs(STATUS)) {
                status.take(cursor);
            } else if (cursor.keyIs(ERROR)) {
                responseError.take(cursor);
            } else if (cursor.keyIs(ERROR_CODE)) {
                errorCode.take(cursor);
            } else if (cursor.keyIs(OUTPUT) && cursor.peek() == '[') {
                hasOutput = true;
                cursor.beginArray();
                while (cursor.nextElement()) {
                    Item element = new Item();
                    output.add(element);
                    readItem(cursor, element);
                }
            } else if (cursor.keyIs(USAGE) && cursor.peek() == '{') {
                readUsage(cursor, bytes);
            } else {
                cursor.skipValue();
            }
        }
    }

    private static void readItem(JsonCursor cursor, Item item) throws JsonSyntaxError {
        if (cursor.peek() != '{') {
            cursor.skipValue();
            return;
        }
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(ID)) {
                item.id.take(cursor);
            } else if (cursor.keyIs(TYPE)) {
                item.type.take(cursor);
            } else {
                cursor.skipValue();
            }
        }
    }

    private void readUsage(JsonCursor cursor, byte[] bytes) throws JsonSyntaxError {
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(INPUT_TOKENS)) {
                inputTokens = takeCount(cursor, bytes, inputTokens);
            } else if (cursor.keyIs(OUTPUT_TOKENS)) {
                outputTokens = takeCount(cursor, bytes, outputTokens);
            } else {
                cursor.skipValue();
            }
        }
    }

    private long takeCount(JsonCursor cursor, byte[] bytes, long otherwise) throws JsonSyntaxError {
        count.take(cursor);
        long value = count.isNumber() ? JsonText.whole(bytes, count.from, count.to) : -1;
        return value >= 0 ? value : otherwise;
    }

    private void clear() {
        type.clear();
        sequenceNumber.clear();
        outputIndex.clear();
        itemId.clear();
        itemValue.clear();
        item.id.clear();
        item.type.clear();
        error.clear();
        errorCode.clear();
        message.clear();
        response.clear();
        id.clear();
        model.clear();
        status.clear();
        responseError.clear();
        output.clear();
        hasOutput = false;
        inputTokens = -1;
        outputTokens = -1;
    }
}
