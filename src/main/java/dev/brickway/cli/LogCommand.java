package dev.brickway.cli;

import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.app.log.LogFile;
import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code brickway log}: the latest requests and notices, of the running Brickway or from its log file. */
@Command(
        name = "log",
        description = "Shows the latest requests and notices, the oldest first.",
        mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--follow"},
            description = "Go on with those that come, until Ctrl-C or until Brickway ends.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "LINES",
            defaultValue = "100",
            description = "How many lines to begin with (${DEFAULT-VALUE}; at most 2000).")
    private int lines;

    @Option(names = "--json", description = "Print one JSON object for each request, and no notices.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws CommandFailed {
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "-n takes a number of lines, not " + lines);
        }
        PrintStream out = System.out;
        try {
            InstanceControl.client().log(lines, follow, line -> print(line, out));
            return 0;
        } catch (ControlFailed failure) {
            if (failure.kind() != ControlFailed.Kind.NOT_RUNNING) {
                throw InstanceControl.failed(failure);
            }
            return showFile(failure, out);
        }
    }

    /** Prints a line at once, since whoever reads a pipe waits for it; stops when nobody reads any more. */
    private boolean print(ControlClient.Line line, PrintStream out) {
        String text = json ? line.request() : line.text();
        if (text != null) {
            out.println(text);
        }
        return !out.checkError();
    }

    private int showFile(ControlFailed notRunning, PrintStream out) throws CommandFailed {
        Path file = Settings.logFile(InstanceControl.configFolder());
        List<String> last;
        try {
            last = json ? List.of() : LogFile.tail(file, lines);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read (" + FileTrouble.of(unreadable) + "). Check its permissions.",
                    CommandFailed.FAILED,
                    unreadable);
        }
        if (last.isEmpty()) {
            throw InstanceControl.failed(notRunning);
        }
        last.forEach(out::println);
        System.err.println("brickway: " + notRunning.getMessage() + " These are the last lines of " + file + ".");
        return follow ? CommandFailed.FAILED : 0;
    }
}
