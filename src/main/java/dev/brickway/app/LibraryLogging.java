package dev.brickway.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the libraries' greetings out of the terminal; their warnings stay. */
public final class LibraryLogging {
    /** Kept, since a logger nobody holds on to forgets its level. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("org.xnio"), Logger.getLogger("io.undertow"), Logger.getLogger("org.jboss"));

    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private LibraryLogging() {}

    /** Call it before the first class of such a library is loaded. */
    public static void onlyWarnings() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /** JavaFX on the class path warns of that at every start; it works, and is how Brickway is run from its jar. */
    public static void withoutClassPathWarning() {
        JAVAFX.setFilter(line -> !String.valueOf(line.getMessage()).startsWith("Unsupported JavaFX configuration"));
    }
}
