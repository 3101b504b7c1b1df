package dev.brickway.desktop.common;

import java.nio.file.Path;
import java.util.Optional;

/** Questions that keep everything else waiting. An interface, so that view models can be tested without a toolkit. */
public interface Dialogs {
    /**
     * Asks whether to go on.
     *
     * @param action the word on the button that goes on, a verb: "Remove"
     * @return whether the person chose it
     */
    boolean confirm(String title, String text, String action);

    /**
     * Asks which of two ways to go.
     *
     * @param first the word on the button of the one that is proposed, a verb
     * @param second the word on the other button, a verb
     * @return whether it is the first; empty if the person closed the question
     */
    Optional<Boolean> choose(String title, String text, String first, String second);

    /** Tells something that has to be read. */
    void tell(String title, String text);

    /**
     * Asks where to save a file.
     *
     * @param name the name proposed: "requests.jsonl"
     */
    Optional<Path> saveFile(String title, String name);

    /** Asks for an existing file. */
    Optional<Path> openFile(String title);

    /** Asks for an existing folder. */
    Optional<Path> openFolder(String title);
}
