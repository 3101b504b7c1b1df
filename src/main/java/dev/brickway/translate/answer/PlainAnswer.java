package dev.brickway.translate.answer;

/**
 * An answer that came in one piece, put right.
 *
 * @param body what the client gets; the very array that came when nothing had to be changed
 * @param summary what the answer told of itself
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of each answer would cost
public record PlainAnswer(byte[] body, StreamSummary summary) {}
