package dev.brickway.desktop.common;

/** The pages of the window, in the order of the sidebar. */
public enum Page {
    HOME,
    MODELS,
    CLIENTS,
    REQUESTS,
    SETTINGS
}
