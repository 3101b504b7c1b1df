package dev.brickway.translate.request;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.Family;
import dev.brickway.models.ResponsesRules;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fixes an OpenAI Responses request. */
final class ResponsesFixer {
    /** Characters of an over-long id that are kept (its type's prefix among them) before those of its digest. */
    private static final int KEPT_OF_ID = 43;

    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final Family family;
    private final FixOptions options;
    private final TopLevel top;
    private final ResponsesRules rules;

    ResponsesFixer(
            byte[] body, JsonCursor cursor, Splices splices, Changes changes, Family family, FixOptions options) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.family = family;
        this.options = options;
        this.top = new TopLevel(body, splices, changes);
        this.rules = family.responses();
    }

    FixedRequest fix() throws JsonSyntaxError {
        cursor.beginObject();
        top.members.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            if (name.equals("input") && cursor.peek() == '[' && rules.idLimit() > 0) {
                input();
            } else {
                cursor.skipValue();
            }
            top.members.add(name, start, value, cursor.position());
        }
        cursor.expectEnd();
        RequestHead head = top.walked();
        top.dropRefused(rules.fields(), options.learnedDrops(), false);
        effort();
        top.limit("max_output_tokens", family.maxTokens().capOr(options.maxOutputTokens()), 0);
        top.model(options.upstreamModel());
        top.close();
        return splices.build(changes.names(), head, false);
    }

    private void effort() {
        int i = top.members.find("reasoning");
        JsonObject reasoning = i < 0 ? null : top.object(i);
        if (reasoning == null || !(reasoning.get("effort") instanceof JsonPrimitive wanted) || !wanted.isString()) {
            return;
        }
        String value = rules.effort().nearest(wanted.getAsString());
        if (value == null) {
            reasoning.remove("effort");
            changes.add("drop:reasoning.effort");
        } else if (!value.equals(wanted.getAsString())) {
            reasoning.addProperty("effort", value);
            changes.add("set:reasoning.effort=" + value);
        } else {
            return;
        }
        top.members.replaceValue(i, reasoning.toString());
    }

    private void input() throws JsonSyntaxError {
        cursor.beginArray();
        while (cursor.nextElement()) {
            if (cursor.peek() != '{') {
                cursor.skipValue();
                continue;
            }
            cursor.beginObject();
            while (cursor.nextMember()) {
                int value = cursor.position();
                boolean id = Names.of(body, cursor.memberStart() + 1, cursor.keyEnd())
                        .equals("id");
                cursor.skipValue();
                if (id && body[value] == '"' && cursor.position() - value - 2 > rules.idLimit()) {
                    shorten(value, cursor.position());
                }
            }
        }
    }

    /** Databricks hands out ids of more than 64 characters and refuses them when they come back (unity-gateway#99). */
    private void shorten(int from, int to) {
        String id = JsonText.string(body, from, to);
        if (id.length() <= rules.idLimit()) {
            return;
        }
        String digest = digest(id);
        int kept = Math.max(0, Math.min(KEPT_OF_ID, rules.idLimit() - digest.length() - 1));
        String shorter = id.substring(0, kept) + "_" + digest;
        splices.replace(from, to, JsonText.quote(shorter.substring(0, Math.min(shorter.length(), rules.idLimit()))));
        changes.add("shorten:input.id");
    }

    private static String digest(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
