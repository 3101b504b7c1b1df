package dev.brickway.demo;

/** A bit of an answer, small enough for one streamed chunk. */
sealed interface Piece {

    record ThoughtPiece(String text) implements Piece {}

    record TextPiece(String text) implements Piece {}

    /** A tool call begins; {@code number} counts the calls of the answer from 0. */
    record CallBegins(int number, Answer.Call call) implements Piece {}

    record CallArguments(int number, String fragment) implements Piece {}

    record CallEnds(int number) implements Piece {}
}
