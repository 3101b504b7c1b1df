package dev.brickway.cli;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LibraryLogging;
import dev.brickway.app.Version;
import dev.brickway.app.instance.AlreadyRunning;
import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.desktop.Desktop;
import dev.brickway.platform.ConfigFolder;
import dev.brickway.platform.Display;
import dev.brickway.proxy.ProxyServer;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.SettingsLoader;
import java.util.List;
import java.util.Map;
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
                new LearnedCommand(),
                new DoctorCommand());
    }

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        if (!Display.isThere(System.getProperty("os.name", ""), environment)) {
            return withoutWindow("DISPLAY is not set");
        }
        LibraryLogging.onlyWarnings();
        ProxyServer.preload();
        LinePrinter out = new LinePrinter(System.out);
        DesktopInstance brickway;
        try {
            brickway = DesktopInstance.open(
                    () -> SettingsLoader.load(Map.of(), environment, null),
                    SettingsLoader.defaults(environment),
                    SecretStores::ofThisComputer,
                    environment,
                    out);
        } catch (AlreadyRunning other) {
            return showOther(other, environment);
        }
        Thread ending = new Thread(() -> end(brickway, out), "brickway-stop");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            Desktop.run(brickway, hidden || brickway.settings().window().startHidden(), environment);
            return 0;
        } catch (Desktop.NoDisplay none) {
            Runtime.getRuntime().removeShutdownHook(ending);
            brickway.close();
            return withoutWindow(String.valueOf(none.getMessage()));
        }
    }

    /** Also when the session or a signal ends it: what was learned is saved, and being told to end is no failure. */
    private static void end(DesktopInstance brickway, LinePrinter out) {
        try {
            brickway.close();
            out.close();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** The person wants the window; the Brickway that runs already has it. */
    private Integer showOther(AlreadyRunning other, Map<String, String> environment) throws CommandFailed {
        try {
            new ControlClient(ConfigFolder.of(environment), environment).show();
            return 0;
        } catch (ControlFailed noWindow) {
            throw new CommandFailed(other.getMessage() + " " + noWindow.getMessage(), CommandFailed.ALREADY_RUNNING);
        }
    }

    private Integer withoutWindow(String why) throws Exception {
        spec.commandLine()
                .getErr()
                .println("No display was found (" + why + "), so Brickway runs as `brickway serve`.");
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
