package dev.brickway.cli;

import dev.brickway.app.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code brickway} without a command. */
@Command(
        name = "brickway",
        description = "Lets coding tools use the models of a Databricks workspace.",
        mixinStandardHelpOptions = true,
        versionProvider = BrickwayCommand.VersionText.class,
        subcommands = {
            ServeCommand.class,
            StatusCommand.class,
            StopCommand.class,
            RestartCommand.class,
            LogCommand.class,
            TokenCommand.class,
            ModelsCommand.class,
            LearnedCommand.class,
            DoctorCommand.class
        })
final class BrickwayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        spec.commandLine()
                .getErr()
                .println("This version of Brickway has no window yet, so it runs as `brickway serve`.");
        return new ServeCommand().serve();
    }

    /** Reads the version from the manifest. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Brickway " + Version.current() + " on Java " + Runtime.version()};
        }
    }
}
