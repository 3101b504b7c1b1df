package dev.brickway.cli;

import dev.brickway.app.CatalogueUpdate;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.CatalogueMerge.Note;
import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Shows what a merge changes in the model list, and writes it: the common part of import and discover. */
final class MergeReport {
    private MergeReport() {}

    static CatalogueUpdate update(Settings settings, boolean keepBuiltIn) throws CommandFailed {
        try {
            return CatalogueUpdate.of(settings, keepBuiltIn);
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        }
    }

    static void print(CatalogueMerge merge, PrintStream out) {
        if (!merge.added().isEmpty()) {
            out.println();
            out.println("New (" + merge.added().size() + ")");
            ModelTable.of(merge.added()).forEach(out::println);
        }
        notes("Listed already, kept as they are", merge.unchanged(), out);
        notes("Listed but not found, kept", merge.missing(), out);
        notes("Not added", merge.skipped(), out);
        out.println();
    }

    /** Writes the new models unless it is only a try, and says what became of them. */
    static void save(CatalogueUpdate update, CatalogueMerge merge, boolean dryRun, PrintStream out)
            throws CommandFailed {
        int added = merge.added().size();
        if (added == 0) {
            out.println("Nothing to change in " + update.path() + ".");
            return;
        }
        if (dryRun) {
            out.println("Nothing was written. Without --dry-run " + count(added, "model") + " would be added to "
                    + update.path() + ".");
            return;
        }
        write(update, merge);
        String what = update.isNewFile()
                ? "Wrote " + update.path() + " with "
                        + count(merge.result().models().size(), "model")
                : "Added " + count(added, "model") + " to " + update.path();
        out.println(what + ". A running Brickway takes them over by itself.");
    }

    static void write(CatalogueUpdate update, CatalogueMerge merge) throws CommandFailed {
        try {
            update.save(merge);
        } catch (IOException failed) {
            throw new CommandFailed(
                    update.path() + " could not be written and is unchanged: " + FileTrouble.of(failed),
                    CommandFailed.FAILED,
                    failed);
        }
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static void notes(String title, List<Note> notes, PrintStream out) {
        if (notes.isEmpty()) {
            return;
        }
        out.println();
        out.println(title + " (" + notes.size() + ")");
        notes.forEach(note -> out.println("  " + note.model() + (note.remark().isEmpty() ? "" : ": " + note.remark())));
    }
}
