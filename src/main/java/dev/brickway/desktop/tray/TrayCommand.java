package dev.brickway.desktop.tray;

/** What the tray's menu can be asked for. */
public enum TrayCommand {
    START,
    STOP,
    COPY_ADDRESS,
    COPY_EXPORTS,
    UPDATE_VSCODE,
    /** A failed request or a notice of the menu's list. */
    SHOW_PROBLEM,
    OPEN,
    QUIT
}
