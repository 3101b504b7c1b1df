package dev.brickway.desktop.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of one package of the window, from its {@code texts.properties}. */
public final class Texts {
    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts beside {@code type}. */
    public static Texts of(Class<?> type) {
        return new Texts(bundle(type));
    }

    static ResourceBundle bundle(Class<?> type) {
        return ResourceBundle.getBundle(type.getPackageName() + ".texts", Locale.getDefault());
    }

    /**
     * A text, with {@code arguments} in its places {0}, {1}, as {@link MessageFormat} has them; an apostrophe is written
     * twice in a text that has places.
     *
     * @throws java.util.MissingResourceException if there is none of this name, which is a mistake of ours
     */
    public String get(String key, Object... arguments) {
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, Locale.getDefault()).format(arguments);
    }
}
