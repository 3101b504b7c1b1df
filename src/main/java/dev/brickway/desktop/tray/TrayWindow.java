package dev.brickway.desktop.tray;

/** What the tray's menu asks of the window. */
public interface TrayWindow {
    /** What the icon is seen on now. */
    TrayBar bar();

    /** Brings the window to the front. */
    void open();

    /** Tells the person what came of a choice, where they can see it: the window may be hidden. */
    void say(String sentence);

    /** Copies Copilot CLI's variables. */
    void copyExports();
}
