package dev.brickway.app.instance;

import dev.brickway.app.log.ActivityLog;

/** What other processes may ask of the running Brickway, whether it has a window or not. Called on threads of their own. */
public interface InstanceActions {

    InstanceStatus status();

    /**
     * Lets the whole process end; returns at once.
     *
     * @param now whether answers in flight are cut instead of being given ten seconds. May be asked while an unhurried
     *     stop is under way.
     */
    void stop(boolean now);

    /** Stops the proxy, reads all settings again and starts it; returns when that is done or has failed. */
    Restarted restart();

    /**
     * Brings the window to the front.
     *
     * @return false if there is no window
     */
    boolean show();

    /** What tools need to use it. */
    InstanceConnection connection();

    /** What `log` reads. */
    ActivityLog log();

    /** How a restart went. */
    sealed interface Restarted {
        /**
         * It runs with the settings as they are now.
         *
         * @param address the base URL for clients
         */
        record Done(String address) implements Restarted {}

        /**
         * It could not be done; {@code reason} says why, and what runs now.
         *
         * @param running whether the proxy runs, with the settings it had before
         */
        record Failed(String reason, boolean running) implements Restarted {}
    }
}
