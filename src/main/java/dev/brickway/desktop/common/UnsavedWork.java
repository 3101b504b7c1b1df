package dev.brickway.desktop.common;

import java.util.Optional;
import java.util.function.Consumer;

/** A page's changes that quitting would lose. Used on the window's thread. */
public interface UnsavedWork {
    /** What is not saved, in sentences; empty when everything is. What is being written counts, too. */
    Optional<String> unsaved();

    /** Whether it can be saved as it is. */
    boolean canSave();

    /**
     * Saves it.
     *
     * @param done told, at once or later, whether that went well; if not, the page says why
     */
    void save(Consumer<Boolean> done);

    /** The page where it is seen. */
    Page page();
}
