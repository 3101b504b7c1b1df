package dev.brickway.translate.answer;

/** Why a body in one piece cannot be used, in sentences. */
final class PlainAnswers {
    private PlainAnswers() {}

    /** A body that is an error, a web page or nothing although its status told of success. */
    static UnusableAnswer unusable(byte[] body) {
        return new UnusableAnswer(Broken.body(body).message());
    }
}
