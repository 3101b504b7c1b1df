package dev.brickway.translate.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.models.ChatRules;
import dev.brickway.models.ChatRules.CacheControl;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.request.ChatMessage.Content;
import dev.brickway.translate.request.ChatMessage.Part;
import java.util.List;

/** Walks through the content of a chat message and fixes what stands inside its parts. */
final class ChatContent {
    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final ChatRules.Messages rules;
    private final Members part;
    private final Members image;

    ChatContent(byte[] body, JsonCursor cursor, Splices splices, Changes changes, ChatRules.Messages rules) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.rules = rules;
        this.part = new Members(body);
        this.image = new Members(body);
    }

    void walk(ChatMessage message) throws JsonSyntaxError {
        message.contentStart = cursor.position();
        message.parts = List.of();
        message.blank = false;
        message.lastPartEnd = -1;
        message.lastPartCached = false;
        switch (cursor.peek()) {
            case '"' -> {
                message.content = Content.STRING;
                cursor.skipValue();
                message.blank = JsonText.isBlank(body, message.contentStart, cursor.position());
            }
            case '[' -> {
                message.content = Content.PARTS;
                walkParts(message);
            }
            case 'n' -> {
                message.content = Content.NULL;
                cursor.skipValue();
            }
            default -> {
                message.content = Content.OTHER;
                cursor.skipValue();
            }
        }
        message.contentEnd = cursor.position();
    }

    private void walkParts(ChatMessage message) throws JsonSyntaxError {
        boolean blank = true;
        cursor.beginArray();
        while (cursor.nextElement()) {
            Part read = cursor.peek() == '{' ? walkPart(message) : skipPart();
            message.addPart(read);
            blank &= read.blank();
        }
        message.blank = blank;
    }

    private Part skipPart() throws JsonSyntaxError {
        int from = cursor.position();
        cursor.skipValue();
        return new Part(from, cursor.position(), -1, -1, false);
    }

    private Part walkPart(ChatMessage message) throws JsonSyntaxError {
        int from = cursor.position();
        cursor.beginObject();
        part.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            if (name.equals("image_url") && cursor.peek() == '{') {
                walkImage();
            } else {
                cursor.skipValue();
            }
            part.add(name, start, value, cursor.position());
        }
        int type = part.find("type");
        String kind = type >= 0 && part.kind(type) == '"' ? part.value(type) : "";
        boolean known = kind.equals("\"text\"") || kind.equals("\"image_url\"");
        boolean cached = false;
        for (int i = 0; i < part.size(); i++) {
            String name = part.name(i);
            if (name.equals("cache_control") && rules.cacheControl() == CacheControl.PART) {
                cached = true;
                onlyType(i);
            } else if (name.equals("cache_control") || (known && !belongs(name))) {
                part.drop(i);
                changes.add("drop", "messages.content.", name);
            }
        }
        part.close(splices);
        int text = kind.equals("\"text\"") ? part.find("text") : -1;
        boolean isText = text >= 0 && part.kind(text) == '"';
        int textStart = isText ? part.valueStart(text) : -1;
        int textEnd = isText ? part.valueEnd(text) : -1;
        boolean blank = isText && JsonText.isBlank(body, textStart, textEnd);
        if (!kind.isEmpty() && !blank) { // a blank one may go, and one without a type is no part
            message.lastPartEnd = part.end();
            message.lastPartCached = cached;
        }
        return new Part(from, cursor.position(), textStart, textEnd, blank);
    }

    private static boolean belongs(String name) {
        return name.equals("type") || name.equals("text") || name.equals("image_url");
    }

    /** Databricks' Claude takes no keys in {@code cache_control} but {@code type} (databricks-claude-lb). */
    private void onlyType(int i) {
        JsonElement control = JsonText.tree(body, part.valueStart(i), part.valueEnd(i));
        if (control instanceof JsonObject object && object.has("type") && object.size() > 1) {
            part.replaceValue(i, "{\"type\":" + object.get("type") + "}");
            changes.add("drop:cache_control.extras");
        }
    }

    private void walkImage() throws JsonSyntaxError {
        cursor.beginObject();
        image.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            cursor.skipValue();
            image.add(name, start, value, cursor.position());
            if (!rules.imageFields().keeps(name)) {
                image.drop(image.size() - 1);
                changes.add("drop", "image_url.", name);
            }
        }
        image.close(splices);
    }
}
