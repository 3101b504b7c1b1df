package dev.brickway.translate.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one chat message and what matters of it stand in the body. Positions are byte indexes, ends exclusive. */
final class ChatMessage {
    /** What the content is. */
    enum Content {
        ABSENT,
        NULL,
        STRING,
        /** An array of parts. */
        PARTS,
        /** Something no API knows; left alone. */
        OTHER
    }

    /** One tool call; {@code id} is the client's, {@code sentId} the one that goes upstream. */
    record Call(@Nullable String id, @Nullable String sentId, int start, int end) {}

    /** One part of the content; its text, if it is one, stands with its quotes from {@code textStart} to {@code textEnd}. */
    record Part(int start, int end, int textStart, int textEnd, boolean blank) {
        boolean isText() {
            return textStart >= 0;
        }
    }

    int start;
    int end;
    /** After renaming. */
    String role = "";

    Content content = Content.ABSENT;
    int contentStart;
    int contentEnd;
    boolean blank;
    /** Where a member can be added to the last part that is not blank; -1 if there is none. */
    int lastPartEnd = -1;

    boolean lastPartCached;
    List<Part> parts = List.of();
    List<Call> calls = List.of();
    int callsStart;
    int callsEnd;

    @Nullable String toolCallId;
    /** The message must go. */
    boolean dropped;
    /** The content array becomes a string of its texts. */
    boolean flattened;
    /** A {@code cache_control} of the message moves into its content. */
    boolean cached;

    void addCall(Call call) {
        if (calls.isEmpty()) {
            calls = new ArrayList<>();
        }
        calls.add(call);
    }

    void addPart(Part part) {
        if (parts.isEmpty()) {
            parts = new ArrayList<>();
        }
        parts.add(part);
    }

    /** Whether the content is, or has been made, a string of text. */
    boolean isString() {
        return content == Content.STRING || flattened;
    }
}
