package dev.brickway.clients.files;

import com.google.gson.JsonElement;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Brickway has standing in a text file of another program. It knows the file's language; all methods take the whole
 * text and throw what cannot be understood.
 */
public interface FilePart {
    /** A text that cannot be understood; the message says where and why. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        /**
         * A mistake in a text.
         *
         * @param message "line 3, column 5: here should be a comma."
         */
        public Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * What stands there of what is ours, without what others may add to it; null if nothing does.
     *
     * @param known whether Brickway remembers having written it: without that, what anybody might have written is not ours
     */
    @Nullable JsonElement standing(String text, boolean known) throws Unreadable;

    /** What {@link #standing} would say after {@link #put}. */
    JsonElement wanted();

    /** What of it people do not change in the tool itself: by that a change by hand is told from one of Brickway's own. */
    default JsonElement onlyOurs(JsonElement standing) {
        return standing;
    }

    /**
     * The members of {@link #standing} whose places others use for the same, so that a person who changed one made it their
     * own: it stays when ours goes. What is in a table of Brickway's name, or changes as the tool is used, is not among them.
     */
    default Set<String> shared() {
        return Set.of();
    }

    /** How what stands there differs from what is wanted, in a sentence: "2 models were added." */
    String difference(JsonElement standing);

    /**
     * The text with what is wanted.
     *
     * @param replaced takes what stood in our places before, by a name of the place, empty where nothing did; a place that is
     *     in there already is ours and stays
     */
    String put(String text, Map<String, String> replaced) throws Unreadable;

    /**
     * The text without what is ours.
     *
     * @param replaced what stood in our places before
     * @param madeRoot whether the file held no value before, so that an empty one goes, too
     */
    String remove(String text, Map<String, String> replaced, boolean madeRoot) throws Unreadable;

    /** Whether a text holds nothing, so that {@link #put} makes its first value. */
    boolean isEmpty(String text) throws Unreadable;
}
