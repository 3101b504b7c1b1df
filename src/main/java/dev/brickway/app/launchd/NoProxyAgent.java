package dev.brickway.app.launchd;

/** A file that is no LaunchAgent of a proxy script; the message is a sentence. */
public final class NoProxyAgent extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unreadable;

    private NoProxyAgent(String message, boolean unreadable) {
        super(message);
        this.unreadable = unreadable;
    }

    static NoProxyAgent unreadable(String message) {
        return new NoProxyAgent(message, true);
    }

    static NoProxyAgent another(String message) {
        return new NoProxyAgent(message, false);
    }

    /** Whether it cannot be understood at all. */
    public boolean isUnreadable() {
        return unreadable;
    }
}
