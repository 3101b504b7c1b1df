package dev.brickway.translate.answer;

/** A successful answer whose body is not what it should be; the message is a sentence for a person. */
public final class UnusableAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableAnswer(String message) {
        super(message);
    }
}
