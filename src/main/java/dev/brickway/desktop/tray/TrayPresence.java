package dev.brickway.desktop.tray;

/** Whether an icon that was shown still is: bars end, and are started anew. */
interface TrayPresence extends AutoCloseable {
    /** Whether an icon of this kind could be shown now. May take seconds. */
    boolean isPossible();

    /** The icon is there now; from now on it is known when it no longer is. */
    void watch();

    /** Whether it is there. Never waits. */
    boolean isThere();

    @Override
    void close();
}
