package dev.brickway.translate.request;

import dev.brickway.translate.request.Splices.Piece;
import java.util.ArrayList;
import java.util.List;

/** The elements of an array being put together, with commas between them. */
final class ChatPieces {
    private final List<Piece> pieces = new ArrayList<>();

    /** Adds one element made of these pieces. */
    void add(Piece... element) {
        if (!pieces.isEmpty()) {
            pieces.add(Piece.of(","));
        }
        pieces.addAll(List.of(element));
    }

    List<Piece> pieces() {
        return pieces;
    }
}
