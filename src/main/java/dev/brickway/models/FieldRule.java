package dev.brickway.models;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a JSON object a model takes.
 *
 * @param allow the only names that pass; null lets every name pass that is not in {@code drop}
 * @param drop names that never pass, also when {@code allow} has them
 */
public record FieldRule(@Nullable Set<String> allow, Set<String> drop) {
    /** Lets everything pass. */
    public static final FieldRule ANY = new FieldRule(null, Set.of());

    public boolean keeps(String name) {
        return (allow == null || allow.contains(name)) && !drop.contains(name);
    }
}
