package dev.brickway.cli;

import dev.brickway.app.LibraryLogging;
import dev.brickway.app.ToolConnection;
import dev.brickway.clients.CommandShell;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ShellExports;
import dev.brickway.clients.ToolEnvironment;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code brickway env}: the variables that make a tool use Brickway, as commands for a shell and nothing else. */
@Command(
        name = "env",
        description = "Prints the commands that make a coding tool use Brickway from this terminal.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Let your shell run them:",
            "  bash, zsh    eval \"$(brickway env)\"",
            "  fish         brickway env --shell fish | source",
            "  PowerShell   brickway env --shell powershell | Out-String | Invoke-Expression",
            "  cmd          @for /f \"tokens=*\" %%i in ('brickway env --shell cmd') do @%%i",
            "",
            "They hold the local key: don't write them into a file that others can read."
        })
final class EnvCommand implements Callable<Integer> {
    private static final int PROGRAMS_AROUND = 6;

    @Option(
            names = "--shell",
            paramLabel = "NAME",
            description =
                    "bash, zsh, fish, powershell or cmd. Without this it is the one you use, as far as that can be"
                            + " told.")
    private @Nullable String shell;

    @Option(
            names = "--client",
            paramLabel = "TOOL",
            description =
                    "copilot, claude, codex (its key; `brickway setup codex` writes the rest) or openai (ForgeCode and"
                            + " whatever reads OPENAI_BASE_URL). Without this it is copilot.")
    private String client = "copilot";

    @Mixin
    private ToolOptions options = new ToolOptions();

    @Option(names = "--unset", description = "Print the commands that take the variables away again.")
    private boolean unset;

    @Override
    public Integer call() throws CommandFailed {
        ToolEnvironment tool = ToolEnvironment.named(client)
                .orElseThrow(() -> misused("'" + client + "' is no tool that this command knows: use one of "
                        + Arrays.stream(ToolEnvironment.values())
                                .map(ToolEnvironment::word)
                                .collect(Collectors.joining(", "))
                        + "."));
        CommandShell language = shell();
        if (unset) {
            print(ShellExports.unset(language, tool.names()));
            return 0;
        }
        LibraryLogging.onlyWarnings();
        Map<String, String> environment = System.getenv();
        Connection connection = connection();
        Model model = options.model(tool, connection);
        Map<String, String> variables = tool.variables(connection, model, environment);
        tool.inTheWay(environment)
                .forEach((name, reason) -> ToolOptions.tell(name + " " + reason + ". Take it away with `"
                        + ShellExports.unset(language, List.of(name)) + "`."));
        print(ShellExports.of(language, variables));
        return 0;
    }

    private static Connection connection() throws CommandFailed {
        Settings settings = WorkspaceOptions.load(Map.of(), null);
        try {
            return ToolConnection.read(settings, SecretStores.ofThisComputer(settings), ToolOptions::tell);
        } catch (ToolConnection.Unknown unknown) {
            throw new CommandFailed(String.valueOf(unknown.getMessage()), CommandFailed.FAILED, unknown);
        }
    }

    private CommandShell shell() throws CommandFailed {
        if (shell == null) {
            return CommandShell.around(programsAround(), System.getenv(), OperatingSystem.current());
        }
        return CommandShell.ofProgram(shell)
                .orElseThrow(() -> misused("'" + shell
                        + "' is no shell that this command knows: use bash, zsh, fish, powershell or cmd."));
    }

    private static List<String> programsAround() {
        List<String> programs = new ArrayList<>();
        Optional<ProcessHandle> next = ProcessHandle.current().parent();
        while (next.isPresent() && programs.size() < PROGRAMS_AROUND) {
            next.get().info().command().ifPresent(programs::add);
            next = next.get().parent();
        }
        return programs;
    }

    private static CommandFailed misused(String sentence) {
        return new CommandFailed(sentence, CommandFailed.UNUSABLE_SETTINGS);
    }

    /**
     * In lines that end as Unix has it, which bash on Windows needs and all others take. In UTF-8 where a locale without it
     * would put question marks into a value.
     */
    private static void print(String commands) {
        PrintStream out = OperatingSystem.current() == OperatingSystem.WINDOWS
                ? System.out
                : new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        out.print(commands + "\n");
        out.flush();
    }
}
