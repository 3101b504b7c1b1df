package dev.brickway.cli;

import dev.brickway.app.HeadlessInstance;
import dev.brickway.app.LibraryLogging;
import dev.brickway.app.TrainingRequest;
import dev.brickway.app.instance.AlreadyRunning;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.proxy.ProxyServer;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code brickway serve}: the proxy in the foreground, without a window. */
@Command(
        name = "serve",
        description = "Runs the proxy in the foreground until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Without a workspace the built-in demo workspace answers. Settings may also come from the environment",
            "(DBX_WORKSPACE_HOST, DBX_TOKEN, ...), from .env in this folder and from settings.json."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (19000).")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "H", description = "Address to listen on (127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--allow-remote",
            description = "Allow an address that other computers can reach; needs a local key.")
    private boolean allowRemote;

    @Option(names = "--timeout", paramLabel = "S", description = "Seconds to wait for the first byte (300).")
    private @Nullable String timeout;

    @Option(
            names = "--log-file",
            paramLabel = "on|off",
            description = "Write log/brickway.log in the configuration folder (on).")
    private @Nullable String logFile;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Override
    public Integer call() throws Exception {
        return serve();
    }

    int serve() throws CommandFailed, InterruptedException {
        LibraryLogging.onlyWarnings();
        ProxyServer.preload();
        LinePrinter out = new LinePrinter(System.out);
        HeadlessInstance brickway = start(out);
        AtomicInteger exitCode = new AtomicInteger();
        // First, since whoever reads the first line may stop us at once.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(brickway, exitCode.get(), out), "brickway-stop"));
        brickway.announce();
        if (TrainingRequest.wanted(System.getenv())) {
            return train(brickway, exitCode);
        }
        String failure = brickway.awaitEnd();
        if (failure != null) {
            exitCode.set(CommandFailed.PORT_IN_USE);
            throw new CommandFailed(failure, CommandFailed.PORT_IN_USE);
        }
        return 0;
    }

    private static int train(HeadlessInstance brickway, AtomicInteger exitCode)
            throws CommandFailed, InterruptedException {
        try {
            TrainingRequest.send(brickway);
            return 0;
        } catch (IOException unanswered) {
            exitCode.set(CommandFailed.FAILED);
            throw new CommandFailed(String.valueOf(unanswered.getMessage()), CommandFailed.FAILED, unanswered);
        }
    }

    private HeadlessInstance start(LinePrinter out) throws CommandFailed {
        Map<SettingKey, String> options = options();
        Path workingFolder = Path.of("").toAbsolutePath();
        try {
            return HeadlessInstance.start(
                    () -> SettingsLoader.load(options, System.getenv(), workingFolder),
                    SecretStores::ofThisComputer,
                    System.getenv(),
                    out);
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        } catch (PortUnavailable e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.PORT_IN_USE, e);
        } catch (AlreadyRunning e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.ALREADY_RUNNING, e);
        }
    }

    /** Halts with our exit code: being told to stop is no failure, though the JVM would answer a signal with 143. */
    private static void end(HeadlessInstance brickway, int exitCode, LinePrinter out) {
        try {
            brickway.end();
            out.close();
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    private Map<SettingKey, String> options() {
        Map<SettingKey, String> given = workspace.given();
        WorkspaceOptions.put(given, SettingKey.PORT, port);
        WorkspaceOptions.put(given, SettingKey.HOST, host);
        WorkspaceOptions.put(given, SettingKey.ALLOW_REMOTE, allowRemote ? "true" : null);
        WorkspaceOptions.put(given, SettingKey.FIRST_BYTE_TIMEOUT, timeout);
        WorkspaceOptions.put(given, SettingKey.LOG_FILE, logFile);
        return given;
    }
}
