package dev.brickway.cli;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.CodingTools;
import dev.brickway.clients.ToolSetup;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code brickway setup}: writes what a tool's own file has to say of Brickway. */
@Command(
        name = "setup",
        description =
                "Writes Brickway into the settings of a coding tool, or takes it out; lists the tools without one.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  brickway setup                        what there is and how it stands",
            "  brickway setup codex --dry-run        what would be written",
            "  brickway setup codex --model databricks-gpt-5-5",
            "  brickway setup codex --undo           as it was before",
            "",
            "Only Brickway's own lines change. The file as it was before is kept."
        })
final class SetupCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "TOOL", description = "The tool as the list names it.")
    private @Nullable String tool;

    @Option(names = "--model", paramLabel = "ID", description = "The model to begin with, where the tool has one.")
    private @Nullable String model;

    @Mixin
    private WriteOptions options = new WriteOptions();

    @Override
    public Integer call() throws CommandFailed {
        PrintStream out = System.out;
        List<ToolSetup> all = CodingTools.all(System.getenv()).stream()
                .map(CodingTool::find)
                .flatMap(List::stream)
                .toList();
        ToolWriter writer = ToolWriter.ofThisComputer(out);
        if (tool == null || options.list()) {
            List<ToolSetup> wanted = tool == null ? all : named(all, tool);
            writer.list(wanted);
            return 0;
        }
        List<ToolSetup.Written> written = named(all, tool).stream()
                .filter(ToolSetup.Written.class::isInstance)
                .map(ToolSetup.Written.class::cast)
                .toList();
        if (written.isEmpty()) {
            ToolSetup pasted = named(all, tool).getFirst();
            String how = ToolList.byHand(pasted);
            throw new CommandFailed(
                    pasted.name() + " has no file that Brickway writes. Set it up "
                            + (how.startsWith("`") ? "with " : "") + how + ".",
                    CommandFailed.UNUSABLE_SETTINGS);
        }
        writer.run(written.getFirst(), model, options);
        return 0;
    }

    /** The tool of this name, or for want of one its profiles and ways: {@code vscode/Work}, {@code codex/terminal}. */
    static List<ToolSetup> named(List<ToolSetup> all, String name) throws CommandFailed {
        List<ToolSetup> exact =
                all.stream().filter(each -> each.id().equals(name)).toList();
        List<ToolSetup> found = exact.isEmpty()
                ? all.stream().filter(each -> each.id().startsWith(name + "/")).toList()
                : exact;
        if (found.isEmpty()) {
            throw new CommandFailed(
                    "There is no tool '" + name + "' on this computer. Use one of: "
                            + all.stream().map(ToolSetup::id).distinct().collect(Collectors.joining(", ")) + ".",
                    CommandFailed.UNUSABLE_SETTINGS);
        }
        return found;
    }
}
