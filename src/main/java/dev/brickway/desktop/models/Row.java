package dev.brickway.desktop.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is being edited, mistakes included. Texts that are empty and flags that are null are left open: the file
 * then says nothing.
 *
 * @param key tells rows apart for as long as the page lives, whatever becomes of their ids
 * @param upstream the name Databricks knows it by, when {@code id} is an alias
 * @param context tokens of prompt and answer together: digits, or what was typed if that is no number
 * @param output tokens of the longest answer, likewise
 */
record Row(
        long key,
        boolean enabled,
        String id,
        String name,
        String endpoint,
        String upstream,
        String context,
        String output,
        @Nullable Boolean tools,
        @Nullable Boolean vision,
        @Nullable Boolean thinking) {

    /** A row in which nothing is filled in yet. */
    static Row blank(long key) {
        return new Row(key, true, "", "", "", "", "", "", null, null, null);
    }

    /** Whether nothing was ever filled in. */
    boolean isBlank() {
        return equals(blank(key));
    }

    Row withKey(long other) {
        return new Row(other, enabled, id, name, endpoint, upstream, context, output, tools, vision, thinking);
    }

    /** The name Databricks knows the model by. */
    String upstreamName() {
        return upstream.isEmpty() ? id : upstream;
    }

    /** Whether two lists hold the same models in the same order, whichever rows they are in. */
    static boolean same(List<Row> one, List<Row> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).withKey(0).equals(other.get(i).withKey(0))) {
                return false;
            }
        }
        return true;
    }
}
