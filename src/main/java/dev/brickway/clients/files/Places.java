package dev.brickway.clients.files;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named places in a file, each with what is to stand there; the language of the file is the subclass's. */
abstract sealed class Places<V extends JsonElement> implements FilePart permits JsonPlaces, TomlPlaces {
    final Map<String, V> places;
    private final String first;
    private final Set<String> free;

    /**
     * Places.
     *
     * @param first the one that tells that Brickway was set up
     * @param free those that people change in the tool itself
     */
    Places(Map<String, ? extends V> places, String first, Set<String> free) {
        this.places = new LinkedHashMap<>(places);
        this.first = first;
        this.free = Set.copyOf(free);
    }

    /** What stands in each of {@link #names()} where anything does. */
    abstract JsonObject found(String text) throws Unreadable;

    /** The places that are looked at: those with something in them, and those that must be empty. */
    Collection<String> names() {
        return places.keySet();
    }

    /** Whether a place is in a part of the file that nobody else uses. */
    abstract boolean isOwn(String place);

    /** A place's name for people. */
    String label(String place) {
        return place;
    }

    @Override
    public final @Nullable JsonElement standing(String text, boolean known) throws Unreadable {
        JsonObject found = found(text);
        boolean ours = known
                ? places.keySet().stream().anyMatch(found::has)
                : found.has(first) && found.get(first).equals(places.get(first));
        return ours ? found : null;
    }

    @Override
    public final JsonElement wanted() {
        JsonObject wanted = new JsonObject();
        places.forEach(wanted::add);
        return wanted;
    }

    @Override
    public final JsonElement onlyOurs(JsonElement standing) {
        JsonObject ours = standing.getAsJsonObject().deepCopy();
        free.forEach(ours::remove);
        return ours;
    }

    @Override
    public final Set<String> shared() {
        Set<String> shared = new LinkedHashSet<>(places.keySet());
        shared.removeAll(free);
        shared.removeIf(this::isOwn);
        return shared;
    }

    @Override
    public final String difference(JsonElement standing) {
        List<String> changed = new ArrayList<>();
        for (String place : names()) {
            JsonElement value = standing.getAsJsonObject().get(place);
            V wanted = places.get(place);
            if (wanted == null ? value != null : !wanted.equals(value)) {
                changed.add(label(place));
            }
        }
        return String.join(", ", changed) + (changed.size() == 1 ? " differs" : " differ")
                + " from what Brickway would write.";
    }
}
