package dev.brickway.demo;

import java.util.Iterator;
import java.util.Map;

/** How a request is answered. */
sealed interface Reply {

    /** With a body of known length. */
    record Whole(int status, String contentType, String body, Map<String, String> headers) implements Reply {
        static Whole json(String body) {
            return new Whole(200, "application/json", body, Map.of());
        }

        static Whole of(Refusal refusal) {
            return new Whole(refusal.status(), refusal.contentType(), refusal.body(), refusal.headers());
        }
    }

    /**
     * Bit by bit.
     *
     * @param tickMillis milliseconds between two steps
     */
    record Streamed(String contentType, Iterator<Step> steps, int tickMillis) implements Reply {}
}
