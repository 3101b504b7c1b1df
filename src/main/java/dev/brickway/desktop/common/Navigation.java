package dev.brickway.desktop.common;

/** Where the window can go. */
public interface Navigation {
    void show(Page page);

    /** Opens the first start's steps over the pages. */
    void showFirstStart();

    /** Says something in passing at the window's lower edge: "Address copied". */
    void say(String sentence);

    /** Ends the application. */
    void quit();
}
