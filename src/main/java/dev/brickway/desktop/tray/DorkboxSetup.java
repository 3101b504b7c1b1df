package dev.brickway.desktop.tray;

import dorkbox.systemTray.SystemTray;
import dorkbox.systemTray.util.LinuxSwingUI;
import dorkbox.updates.Updates;
import javax.swing.UIManager;

/** Switches off what dorkbox' library does unasked, before it can do it. */
final class DorkboxSetup {
    private DorkboxSetup() {}

    /** Call it before any other class of dorkbox is loaded; it may be called again. */
    static synchronized void apply() {
        System.setProperty("dorkbox.updates.Updates.ENABLE", "false"); // asked when its class loads …
        Updates.INSTANCE.setENABLE(false); // … and before each call home
        SystemTray.AUTO_FIX_INCONSISTENCIES = false; // rewrites classes of AWT
        SystemTray.SWING_UI = new LinuxSwingUI();
        UIManager.put("swing.boldMetal", false); // menus of other programs are not bold
    }
}
