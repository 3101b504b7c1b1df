package dev.brickway.demo;

/** Writes an answer's pieces as the events of one dialect, the family's oddities included. */
interface Encoder {

    /** What comes before the first piece. */
    void begin(StringBuilder out);

    void piece(Piece piece, StringBuilder out);

    /** What comes after the last piece. */
    void end(Answer.Finish finish, StringBuilder out);

    /** An error in the middle of a stream; no real one is on record, so this is the workspace's usual envelope. */
    default void error(StringBuilder out) {
        event(
                out,
                "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"The model stopped in the middle of its answer: the prompt"
                        + " asked for demo:stream-error\"}");
    }

    static void event(StringBuilder out, String data) {
        out.append("data: ").append(data).append("\n\n");
    }
}
