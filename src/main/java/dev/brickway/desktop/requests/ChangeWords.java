package dev.brickway.desktop.requests;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Explains the names of {@code x-brickway-changes}, from {@code changes.properties}. */
final class ChangeWords {
    private final ResourceBundle bundle =
            ResourceBundle.getBundle(ChangeWords.class.getPackageName() + ".changes", Locale.getDefault());

    /**
     * A change in words.
     *
     * @param name as in {@code x-brickway-changes}
     * @param what was done
     * @param why null when there is no explanation, which is a mistake of ours
     */
    record Explained(String name, String what, @Nullable String why) {}

    /**
     * A change's name, taken apart: {@code set:reasoning_effort=low}.
     *
     * @param verb "set", or the whole name of a change to the answer
     * @param place what was changed, empty for a change to the answer
     * @param value what it became, empty when the name does not say
     */
    private record Change(String verb, String place, String value) {
        static Change of(String name) {
            int colon = name.indexOf(':');
            if (colon < 0) {
                return new Change(name, "", "");
            }
            String rest = name.substring(colon + 1);
            int cut = rest.indexOf('>') >= 0 ? rest.indexOf('>') : rest.indexOf('=');
            return cut <= 0
                    ? new Change(name.substring(0, colon), rest, "")
                    : new Change(name.substring(0, colon), rest.substring(0, cut), rest.substring(cut + 1));
        }

        /** The keys of its texts, the most special one first. */
        List<String> keys() {
            List<String> keys = new ArrayList<>();
            if (place.isEmpty()) {
                return List.of(verb);
            }
            keys.add(verb + "." + place);
            for (int dot = place.lastIndexOf('.'); dot > 0; dot = place.lastIndexOf('.', dot - 1)) {
                keys.add(verb + "." + place.substring(0, dot) + ".*");
            }
            keys.add(verb + ".*");
            return keys;
        }
    }

    Explained explain(String name) {
        Change change = Change.of(name);
        String what = text(change, ".what");
        return new Explained(name, what == null ? name : what, text(change, ".why"));
    }

    /** A change in a few characters, for a table: {@code −top_p}. */
    static String brief(String name) {
        Change change = Change.of(name);
        return switch (change.verb()) {
            case "drop" -> "−" + change.place();
            case "add" -> "+" + change.place();
            case "set" -> change.value().isEmpty() ? "→ " + change.place() : change.place() + "=" + change.value();
            case "rename", "role", "fold" -> change.value().isEmpty() ? name : change.place() + "→" + change.value();
            case "clamp" -> "↓" + change.place();
            default -> change.place().isEmpty() ? name : change.verb() + " " + change.place();
        };
    }

    private @Nullable String text(Change change, String suffix) {
        for (String key : change.keys()) {
            if (bundle.containsKey(key + suffix)) {
                return new MessageFormat(bundle.getString(key + suffix), Locale.getDefault())
                        .format(new Object[] {change.place(), change.value()});
            }
        }
        return null;
    }
}
