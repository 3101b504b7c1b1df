package dev.brickway.requests;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one copy of texts that come again with nearly every request: ten thousand records with their own copies of the same
 * model's name would be most of what they weigh.
 */
public final class SharedTexts {
    /** More than any installation has of names and reasons; a bound, since some come from clients. */
    private static final int MOST = 500;

    private static final int LONGEST = 1_000;

    private static final ConcurrentHashMap<Object, Object> KNOWN = new ConcurrentHashMap<>();

    private SharedTexts() {}

    /** An equal text, the same for all who ask. */
    public static String of(String text) {
        return text.length() > LONGEST ? text : (String) shared(text);
    }

    /** An equal list that cannot be changed, the same for all who ask. */
    @SuppressWarnings("unchecked") // what is found equals a list of texts
    public static List<String> of(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        Object known = KNOWN.get(texts);
        return known != null
                ? (List<String>) known
                : (List<String>) shared(texts.stream().map(SharedTexts::of).toList());
    }

    private static Object shared(Object value) {
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        Object before = KNOWN.putIfAbsent(value, value);
        return before == null ? value : before;
    }
}
