package dev.brickway.demo;

/** How fast the demo workspace writes its answers. */
public enum Pace {
    /** About 40 tokens a second, as a hosted model does. */
    HUMAN(2, 50),
    /** As fast as the reader takes it. */
    INSTANT(1, 0);

    private final int wordsPerTick;
    private final int tickMillis;

    Pace(int wordsPerTick, int tickMillis) {
        this.wordsPerTick = wordsPerTick;
        this.tickMillis = tickMillis;
    }

    /** How many words go into one streamed chunk. */
    int wordsPerTick() {
        return wordsPerTick;
    }

    /** Milliseconds between two chunks. */
    int tickMillis() {
        return tickMillis;
    }
}
