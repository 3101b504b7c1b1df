package dev.brickway.requests;

/** Hears of every request that is over. Called on a thread of its own, one record after the other. */
@FunctionalInterface
public interface RequestListener {
    void finished(RequestRecord request);
}
