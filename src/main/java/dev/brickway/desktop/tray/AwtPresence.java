package dev.brickway.desktop.tray;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an icon of AWT's is in a tray. When the desktop's bar goes, AWT sometimes puts the icon into the next one and
 * sometimes forgets it; so here it counts as gone for good, and another one has to be made.
 */
final class AwtPresence implements TrayPresence {
    private static final List<String> PROPERTIES = List.of("systemTray", "trayIcons");

    private final Runnable gone;
    private final PropertyChangeListener listener = this::changed;
    private volatile @Nullable SystemTray watched;

    /** Watches nothing yet; {@code gone} is called once, on AWT's thread. */
    AwtPresence(Runnable gone) {
        this.gone = gone;
    }

    /** Loads AWT, which takes a while. */
    @Override
    public boolean isPossible() {
        try {
            return !GraphicsEnvironment.isHeadless() && SystemTray.isSupported();
        } catch (AWTError noDisplay) {
            return false;
        }
    }

    @Override
    public void watch() {
        SystemTray tray = SystemTray.getSystemTray();
        watched = tray;
        PROPERTIES.forEach(name -> tray.addPropertyChangeListener(name, listener));
    }

    @Override
    public boolean isThere() {
        return watched != null;
    }

    @Override
    public void close() {
        SystemTray tray = watched;
        watched = null;
        if (tray != null) {
            PROPERTIES.forEach(name -> tray.removePropertyChangeListener(name, listener));
        }
    }

    private void changed(PropertyChangeEvent event) {
        boolean noIcons = event.getNewValue() instanceof Object[] icons && icons.length == 0;
        boolean empty = event.getNewValue() == null || noIcons;
        if (empty && watched != null) {
            close();
            gone.run();
        }
    }
}
