package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/** One walk over an element of {@code tool_calls}: notes where its members stand. */
final class ToolCallScan {
    private static final byte[] INDEX = utf8("index");
    private static final byte[] ID = utf8("id");
    private static final byte[] TYPE = utf8("type");
    private static final byte[] FUNCTION = utf8("function");
    private static final byte[] NAME = utf8("name");
    private static final byte[] ARGUMENTS = utf8("arguments");
    private static final byte[] THOUGHT_SIGNATURE = utf8("thoughtSignature");

    final Span index = new Span();
    final Span id = new Span();
    final Span type = new Span();
    final Span function = new Span();
    final Span name = new Span();
    final Span arguments = new Span();
    /** What Gemini wants to see again with the call. */
    final Span thoughtSignature = new Span();

    /** Whether a member occurs twice or under an escaped name. */
    boolean odd;

    void read(JsonCursor cursor) throws JsonSyntaxError {
        odd = false;
        index.clear();
        id.clear();
        type.clear();
        function.clear();
        name.clear();
        arguments.clear();
        thoughtSignature.clear();
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(INDEX)) {
                take(index, cursor);
            } else if (cursor.keyIs(FUNCTION)) {
                odd |= function.isPresent();
                function.kind = cursor.peek();
                if (function.kind == '{') {
                    readFunction(cursor);
                } else {
                    cursor.skipValue();
                }
            } else if (cursor.keyIs(ID)) {
                take(id, cursor);
            } else if (cursor.keyIs(TYPE)) {
                take(type, cursor);
            } else if (cursor.keyIs(THOUGHT_SIGNATURE)) {
                take(thoughtSignature, cursor);
            } else {
                odd |= cursor.keyHasEscapes();
                cursor.skipValue();
            }
        }
    }

    private void readFunction(JsonCursor cursor) throws JsonSyntaxError {
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(ARGUMENTS)) {
                take(arguments, cursor);
            } else if (cursor.keyIs(NAME)) {
                take(name, cursor);
            } else {
                odd |= cursor.keyHasEscapes();
                cursor.skipValue();
            }
        }
    }

    private void take(Span span, JsonCursor cursor) throws JsonSyntaxError {
        odd |= !span.take(cursor);
    }
}
