package dev.brickway.cli;

import dev.brickway.app.Version;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code brickway} without a command: the desktop application. */
@Command(
        name = "brickway",
        description = {
            "Lets coding tools use the models of a Databricks workspace.",
            "Without a command it opens the desktop application."
        },
        mixinStandardHelpOptions = true,
        versionProvider = BrickwayCommand.VersionText.class)
final class BrickwayCommand implements Callable<Integer> {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the technical reason of a failure.")
    @SuppressWarnings("unused") // read from the arguments by CommandLineInterface
    private boolean verbose;

    @Option(names = "--hidden", description = "Start in the tray, without opening the window.")
    private boolean hidden;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    /** The commands, in the order in which the help lists them. */
    static List<Object> commands() {
        return List.of(
                new ServeCommand(),
                new StatusCommand(),
                new StopCommand(),
                new RestartCommand(),
                new LogCommand(),
                new TokenCommand(),
                new ModelsCommand(),
                new EnvCommand(),
                new CopilotCommand(),
                new SetupCommand(),
                new VsCodeCommand(),
                new LearnedCommand(),
                new DoctorCommand(),
                new CompletionCommand(),
                new RestoreTimesCommand());
    }

    @Override
    public Integer call() throws Exception {
        return new OpenWindow(spec.commandLine().getErr(), hidden).run();
    }

    /** Reads the version from the manifest. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Brickway " + Version.current() + " on Java " + Runtime.version()};
        }
    }
}
