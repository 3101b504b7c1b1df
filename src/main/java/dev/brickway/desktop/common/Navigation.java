package dev.brickway.desktop.common;

import dev.brickway.settings.Settings.Appearance;

/** Where the window can go. */
public interface Navigation {
    void show(Page page);

    /** Opens the first start's steps over the pages. */
    void showFirstStart();

    /** Says something in passing at the window's lower edge: "Address copied". */
    void say(String sentence);

    /** Takes over another appearance; on the window's thread. */
    void use(Appearance appearance);

    /** Ends the application, once the person has said what is to become of work that is not saved. */
    void quit();

    /** Has that work asked about from now on. */
    void askBeforeQuitting(UnsavedWork work);
}
