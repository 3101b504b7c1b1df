package dev.brickway.demo;

/** What a stream does next. */
sealed interface Step {

    record Send(String text) implements Step {}

    /** Close the connection without an end. */
    record Cut() implements Step {}

    /** Do nothing more until the client goes. */
    record Stall() implements Step {}
}
