package dev.brickway.cli;

import dev.brickway.app.CatalogueUpdate;
import dev.brickway.models.Candidate;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.ModelImport;
import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code brickway models import}: takes model names out of whatever was copied. */
@Command(
        name = "import",
        description = "Adds the models named in a file or on standard input to models.json.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Takes the table of the workspace's Serving or AI Gateway page copied as text, Markdown, CSV, JSON (another",
            "models.json, a listing) or a plain list. Only names are taken over. Models that are listed stay as they are."
        })
final class ModelsImportCommand implements Callable<Integer> {
    private static final int LARGEST = 8 << 20;
    private static final int SHOWN = 12;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file; standard input if left out or -.")
    private @Nullable String file;

    @Option(names = "--dry-run", description = "Only show what was recognised and what would change.")
    private boolean dryRun;

    @Option(names = "--keep-built-in", description = "If there is no models.json yet, begin it with the built-in list.")
    private boolean keepBuiltIn;

    @Override
    public Integer call() throws CommandFailed {
        PrintStream out = System.out;
        Settings settings = WorkspaceOptions.load(Map.of(), null);
        CatalogueUpdate update = MergeReport.update(settings, keepBuiltIn);
        ModelImport read = ModelImport.read(text());
        String excess = read.excess();
        if (excess != null) {
            throw tooMuch(excess);
        }
        if (read.names().isEmpty()) {
            showIgnored(read, out);
            throw new CommandFailed(
                    "No model names were recognised" + (read.entries().isEmpty() ? ": the text is empty" : "")
                            + ". Copy the table of the workspace's Serving page, or write one name on each line.",
                    CommandFailed.FAILED);
        }
        out.println(
                "Read as " + read.form() + "; " + MergeReport.count(read.names().size(), "name") + " recognised.");
        showIgnored(read, out);
        CatalogueMerge merge =
                update.merge(read.names().stream().map(Candidate::named).toList(), name -> false);
        MergeReport.print(merge, out);
        MergeReport.save(update, merge, dryRun, out);
        if (update.isNewFile() && !keepBuiltIn && !merge.added().isEmpty()) {
            out.println("It replaces the built-in list; --keep-built-in " + (dryRun ? "would keep" : "would have kept")
                    + " that.");
        }
        return 0;
    }

    private static void showIgnored(ModelImport read, PrintStream out) {
        List<ModelImport.Entry> told = read.ignored().stream()
                .filter(entry -> !entry.reason().equals(ModelImport.OTHER_COLUMN))
                .toList();
        int columns = read.ignored().size() - told.size();
        told.stream()
                .limit(SHOWN)
                .forEach(entry -> out.println(
                        "  ignored " + entry.place() + ": \"" + entry.text() + "\", because " + entry.reason()));
        if (told.size() > SHOWN) {
            out.println("  ignored " + (told.size() - SHOWN) + " more");
        }
        if (columns > 0) {
            out.println("  ignored " + MergeReport.count(columns, "line") + " of other columns");
        }
    }

    private String text() throws CommandFailed {
        try {
            if (file != null && !file.equals("-")) {
                try (InputStream in = Files.newInputStream(Path.of(file))) {
                    return decoded(in);
                }
            }
            if (Terminal.isInteractive()) {
                System.err.println("Paste the table or list, then press Ctrl-D (Ctrl-Z and Enter on Windows).");
            }
            return decoded(System.in);
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw new CommandFailed("There is no file " + file + ".", CommandFailed.FAILED, missing);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    source() + " cannot be read (" + FileTrouble.of(unreadable) + ").",
                    CommandFailed.FAILED,
                    unreadable);
        }
    }

    /** UTF-8, or UTF-16 where its mark says so: Windows PowerShell and Excel write that. */
    private String decoded(InputStream in) throws IOException, CommandFailed {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooMuch("more than 8 MB");
        }
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        Charset charset = first == 0xfffe || first == 0xfeff ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new String(bytes, charset);
    }

    private CommandFailed tooMuch(String excess) {
        return new CommandFailed(
                source() + " has " + excess
                        + ", which is more than can be imported at once; nothing was changed. Import"
                        + " it in parts, or only the part with the models' names.",
                CommandFailed.FAILED);
    }

    private String source() {
        return file == null || file.equals("-") ? "Standard input" : file;
    }
}
