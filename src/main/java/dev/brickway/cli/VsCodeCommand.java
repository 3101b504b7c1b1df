package dev.brickway.cli;

import dev.brickway.clients.CodingTools;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.vscode.ModelsFile;
import dev.brickway.clients.vscode.VsCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code brickway vscode}: writes the models into VS Code's {@code chatLanguageModels.json}. */
@Command(
        name = "vscode",
        description = "Writes the models into VS Code's chatLanguageModels.json, or takes them out.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Without a name it is the first that --list shows. Only Brickway's group in the file changes; the file as it",
            "was before is kept.",
            "",
            "Exit code 4: the file cannot be read as JSON with comments, and was left alone."
        })
final class VsCodeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "An installation or profile, as --list names it: vscode-insiders.")
    private @Nullable String name;

    @Option(names = "--file", paramLabel = "FILE", description = "Another chatLanguageModels.json, or its folder.")
    private @Nullable Path file;

    @Mixin
    private WriteOptions options = new WriteOptions();

    @Override
    public Integer call() throws CommandFailed {
        PrintStream out = System.out;
        if (file != null && file.toString().isBlank()) {
            throw new CommandFailed("--file names no file.", CommandFailed.UNUSABLE_SETTINGS);
        }
        VsCode vsCode = CodingTools.vsCode(System.getenv());
        List<ToolSetup> found = file == null ? vsCode.find() : List.of(vsCode.of(ModelsFile.meant(file)));
        ToolWriter writer = ToolWriter.ofThisComputer(out);
        if (found.isEmpty()) {
            throw new CommandFailed(
                    "There is no VS Code of yours on this computer that was started before. Start it once, or name its"
                            + " file with --file.",
                    CommandFailed.FAILED);
        }
        List<ToolSetup> wanted = name == null ? found : SetupCommand.named(found, name);
        if (options.list()) {
            writer.list(wanted);
            return 0;
        }
        if (!(wanted.getFirst() instanceof ToolSetup.Written first)) {
            throw new IllegalStateException("VS Code's file is always written");
        }
        writer.run(first, null, options);
        if (name == null && found.size() > 1) {
            out.println();
            out.println("There are also: "
                    + found.stream().skip(1).map(ToolSetup::id).collect(Collectors.joining(", "))
                    + ". Name one to write it.");
        }
        return 0;
    }
}
