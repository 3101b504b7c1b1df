package dev.brickway.desktop;

/** What happens when the person closes the window. */
enum Closing {
    /** It goes into the tray, Brickway runs on. */
    HIDE,
    /** There is no tray to bring it back with: the person says what to do. */
    ASK,
    /** As the person said. */
    MINIMISE,
    /** Brickway ends. */
    QUIT;

    /**
     * The answer to that.
     *
     * @param closeToTray whether the person wants it to go into the tray
     * @param trayShown whether an icon is seen there now
     * @param minimises whether the person chose, in this session, to minimise it instead
     */
    static Closing of(boolean closeToTray, boolean trayShown, boolean minimises) {
        if (!closeToTray) {
            return QUIT;
        }
        if (trayShown) {
            return HIDE;
        }
        return minimises ? MINIMISE : ASK;
    }
}
