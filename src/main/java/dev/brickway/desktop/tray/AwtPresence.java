package dev.brickway.desktop.tray;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.beans.PropertyChangeListener;

/** Whether there is a tray that AWT can put icons into; a desktop's bar may go and come back. */
final class AwtPresence implements AutoCloseable {
    private static final String TRAY = "systemTray";

    private final Runnable changed;
    private final PropertyChangeListener listener;
    private volatile boolean there;

    /** Watches nothing yet; {@code changed} is called on AWT's thread. */
    AwtPresence(Runnable changed) {
        this.changed = changed;
        this.listener = event -> become(event.getNewValue() != null);
    }

    /** Loads AWT, which takes a while. */
    static boolean isPossible() {
        try {
            return !GraphicsEnvironment.isHeadless() && SystemTray.isSupported();
        } catch (AWTError noDisplay) {
            return false;
        }
    }

    /** From now on it is known whether the tray is there; it is there now. AWT puts icons back by itself when it returns. */
    void watch() {
        there = true;
        SystemTray.getSystemTray().addPropertyChangeListener(TRAY, listener);
    }

    boolean isThere() {
        return there;
    }

    @Override
    public void close() {
        if (there) {
            there = false;
            SystemTray.getSystemTray().removePropertyChangeListener(TRAY, listener);
        }
    }

    private void become(boolean now) {
        there = now;
        changed.run();
    }
}
