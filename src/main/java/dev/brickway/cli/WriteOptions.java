package dev.brickway.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What can be said of the writing of a tool's file. */
final class WriteOptions {
    /** What is done with it; one of them. */
    static final class Deed {
        @Option(names = "--dry-run", description = "Only show what would change.")
        boolean dryRun;

        @Option(names = "--undo", description = "Take back what Brickway wrote; everything else stays.")
        boolean undo;

        @Option(names = "--list", description = "Show what is there and how it stands; nothing is written.")
        boolean list;
    }

    @ArgGroup
    private @Nullable Deed deed;

    @Option(names = "--with", paramLabel = "EXTRA", split = ",", description = "Write this besides; --list names them.")
    private List<String> with = List.of();

    @Option(
            names = "--without",
            paramLabel = "EXTRA",
            split = ",",
            description = "Leave this out that was written before.")
    private List<String> without = List.of();

    boolean dryRun() {
        return deed != null && deed.dryRun;
    }

    boolean undo() {
        return deed != null && deed.undo;
    }

    boolean list() {
        return deed != null && deed.list;
    }

    /** All extras that are named, to be checked against those there are. */
    Set<String> named() {
        Set<String> named = new LinkedHashSet<>(with);
        named.addAll(without);
        return named;
    }

    /** The extras to write, when these were written before. */
    Set<String> extras(Set<String> before) {
        Set<String> extras = new LinkedHashSet<>(before);
        extras.addAll(with);
        without.forEach(extras::remove);
        return extras;
    }
}
