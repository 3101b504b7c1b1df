package dev.brickway.desktop.tray;

/**
 * The icon in the desktop's tray. All calls but {@link #isShown} come from the tray's own thread and may take their time;
 * implementations tell of a chosen command on whatever thread they have.
 */
public interface TrayIcon extends AutoCloseable {
    /** Puts the icon up; false if this desktop has no place for one. */
    boolean show(TrayLook look);

    /** Changes what {@link #show} put up. */
    void update(TrayLook look);

    /** Says something beside the icon; false if it cannot. */
    boolean notify(String title, String text);

    /** Whether the person can see it now: the desktop's bar may have gone. */
    boolean isShown();

    /** Takes it away. */
    @Override
    void close();
}
