package dev.brickway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** Runs one command of the terminal and turns its failures into one line that says what to do. */
public final class CommandLineInterface {
    private static final Set<String> WINDOW = Set.of("--hidden", "--verbose");

    private CommandLineInterface() {}

    /** Runs the command that {@code args} name and returns its exit code. */
    public static int run(String[] args) {
        return commands(args)
                .setExecutionExceptionHandler(CommandLineInterface::report)
                .setParameterExceptionHandler(CommandLineInterface::misused)
                .setUsageHelpAutoWidth(true)
                .execute(args);
    }

    /** What is waited for comes without the other commands, whose options picocli would read first: 60 ms. */
    private static CommandLine commands(String[] args) {
        CommandLine root = new CommandLine(new BrickwayCommand());
        boolean window = WINDOW.containsAll(List.of(args));
        List<Object> commands = window
                ? List.of()
                : switch (args[0]) {
                    case "serve" -> List.of(new ServeCommand());
                    case "env" -> List.of(new EnvCommand());
                    case "copilot" -> List.of(new CopilotCommand());
                    default -> BrickwayCommand.commands();
                };
        commands.forEach(root::addSubcommand);
        return root;
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        boolean verbose = own(parsed.originalArgs()).contains("--verbose");
        PrintWriter err = command.getErr();
        if (failure instanceof CommandFailed expected) {
            err.println("brickway: " + expected.getMessage());
        } else {
            err.println("brickway: unexpected failure: " + failure
                    + ". Run it again with --verbose and report what it prints.");
        }
        if (verbose) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(trace);
        }
        err.flush();
        return failure instanceof CommandFailed expected ? expected.exitCode() : CommandFailed.FAILED;
    }

    /** What stands behind {@code --} is for the program that is run. */
    private static List<String> own(List<String> args) {
        int end = args.indexOf("--");
        return end < 0 ? args : args.subList(0, end);
    }

    private static int misused(CommandLine.ParameterException failure, String[] args) {
        PrintWriter err = failure.getCommandLine().getErr();
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        err.println("brickway: "
                + TokenArguments.refusal(args).orElseGet(() -> failure.getMessage() + ". See " + command + " --help."));
        err.flush();
        return failure.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }
}
