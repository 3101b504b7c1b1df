package dev.brickway.translate.request;

import dev.brickway.models.ChatRules.SystemPlace;
import dev.brickway.translate.request.ChatMessage.Content;
import dev.brickway.translate.request.ChatMessage.Part;
import dev.brickway.translate.request.Splices.Piece;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts the system messages of a chat where the model takes them: in one at the front, or into the first user message. */
final class ChatSystem {
    private final Changes changes;
    private final SystemPlace place;
    private final Set<ChatMessage> systems = new LinkedHashSet<>();
    private final boolean work;
    private final boolean users;
    private boolean folded;

    ChatSystem(List<ChatMessage> messages, Changes changes, SystemPlace place) {
        this.changes = changes;
        this.place = place;
        boolean late = false;
        boolean users = false;
        if (place != SystemPlace.KEEP) {
            for (ChatMessage message : messages) {
                users |= takesText(message);
                boolean usable = message.isString() || !message.parts.isEmpty();
                if (message.role.equals("system") && !message.dropped && usable) {
                    systems.add(message);
                    late |= message != messages.getFirst();
                }
            }
        }
        this.users = users;
        this.work = place == SystemPlace.INTO_USER ? !systems.isEmpty() : late;
    }

    boolean hasWork() {
        return work;
    }

    /** Whether the message is among those put elsewhere. */
    boolean hasTaken(ChatMessage message) {
        return work && systems.contains(message);
    }

    /** Writes what stands before all other messages. */
    void front(ChatPieces out) {
        if (!work || (place == SystemPlace.INTO_USER && users)) {
            return;
        }
        if (place == SystemPlace.INTO_USER) {
            changes.add("fold:system>user");
            out.add(merged("user"));
            return;
        }
        changes.add("merge:system");
        if (systems.size() == 1) {
            ChatMessage only = systems.iterator().next();
            out.add(Piece.of(only.start, only.end));
            return;
        }
        out.add(merged("system"));
    }

    /** One message of all system texts. */
    private Piece[] merged(String role) {
        String head = "{\"role\":" + JsonText.quote(role) + ",\"content\":";
        List<Piece> merged = new ArrayList<>();
        if (systems.stream().allMatch(system -> system.isString() && !system.cached)) {
            merged.add(Piece.of(head + '"'));
            merged.addAll(text());
            merged.add(Piece.of("\"}"));
        } else {
            merged.add(Piece.of(head + '['));
            merged.addAll(parts());
            merged.add(Piece.of("]}"));
        }
        return merged.toArray(Piece[]::new);
    }

    private static boolean takesText(ChatMessage message) {
        return message.role.equals("user") && (message.isString() || !message.parts.isEmpty());
    }

    /** Writes a user message with the system text in front of its own; false if it is not the first user message. */
    boolean foldInto(ChatMessage message, ChatPieces out) {
        if (!work || folded || !takesText(message)) {
            return false;
        }
        List<Piece> pieces = new ArrayList<>();
        if (message.isString()) {
            int text = message.flattened ? message.parts.getFirst().textStart() + 1 : message.contentStart + 1;
            pieces.add(Piece.of(message.start, text));
            List<Piece> before = text();
            pieces.addAll(before);
            pieces.add(Piece.of(before.isEmpty() ? "" : "\\n\\n"));
            pieces.add(Piece.of(text, message.end));
        } else {
            pieces.add(Piece.of(message.start, message.contentStart + 1));
            pieces.addAll(parts());
            pieces.add(Piece.of(","));
            pieces.add(Piece.of(message.contentStart + 1, message.end));
        }
        folded = true;
        changes.add("fold:system>user");
        out.add(pieces.toArray(Piece[]::new));
        return true;
    }

    /** All system texts, between quotes yet to be written. */
    private List<Piece> text() {
        List<Piece> text = new ArrayList<>();
        for (ChatMessage system : systems) {
            List<Piece> own = text(system);
            if (!text.isEmpty() && !own.isEmpty()) {
                text.add(Piece.of("\\n\\n"));
            }
            text.addAll(own);
        }
        return text;
    }

    private static List<Piece> text(ChatMessage system) {
        if (system.content == Content.STRING) {
            return List.of(Piece.of(system.contentStart + 1, system.contentEnd - 1));
        }
        List<Piece> text = new ArrayList<>();
        for (Part part : system.parts) {
            if (part.isText() && !part.blank()) {
                if (!text.isEmpty()) {
                    text.add(Piece.of("\\n"));
                }
                text.add(Piece.of(part.textStart() + 1, part.textEnd() - 1));
            }
        }
        return text;
    }

    /** All system texts as content parts. */
    private List<Piece> parts() {
        List<Piece> parts = new ArrayList<>();
        for (ChatMessage system : systems) {
            if (!parts.isEmpty()) {
                parts.add(Piece.of(","));
            }
            if (system.content == Content.PARTS && !system.flattened) {
                parts.add(Piece.of(system.contentStart + 1, system.contentEnd - 1));
                continue;
            }
            parts.add(Piece.of("{\"type\":\"text\",\"text\":\""));
            if (system.content == Content.STRING) {
                parts.add(Piece.of(system.contentStart + 1, system.contentEnd - 1));
            } else {
                for (int i = 0; i < system.parts.size(); i++) {
                    if (i > 0) {
                        parts.add(Piece.of("\\n"));
                    }
                    Part part = system.parts.get(i);
                    parts.add(Piece.of(part.textStart() + 1, part.textEnd() - 1));
                }
            }
            parts.add(Piece.of(system.cached ? "\"," + ChatMessageFixer.EPHEMERAL + "}" : "\"}"));
        }
        return parts;
    }
}
