package dev.brickway.cli;

import dev.brickway.app.LibraryLogging;
import dev.brickway.app.ProxyService;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.proxy.ProxyServer;
import dev.brickway.requests.RequestLine;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    /** How long answers in flight may take to end after Ctrl-C or SIGTERM. */
    private static final Duration GRACE = Duration.ofSeconds(10);

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

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Override
    public Integer call() throws Exception {
        return serve();
    }

    int serve() throws CommandFailed, InterruptedException {
        LibraryLogging.onlyWarnings();
        ProxyServer.preload();
        PrintStream out = System.out;
        ProxyService service = start(out);
        // First, since whoever reads the next line may stop us at once.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, out), "brickway-stop"));
        out.println("Brickway is listening on " + service.address());
        out.println("Forwarding to " + service.target());
        service.notices().forEach(out::println);
        new CountDownLatch(1).await();
        return 0;
    }

    private ProxyService start(PrintStream out) throws CommandFailed {
        try {
            Settings settings = WorkspaceOptions.load(options(), Path.of("").toAbsolutePath());
            RequestLine line = new RequestLine(ZoneId.systemDefault());
            return ProxyService.start(
                    settings,
                    SecretStores.ofThisComputer(settings),
                    request -> out.println(line.format(request)),
                    out::println);
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        } catch (PortUnavailable e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.PORT_IN_USE, e);
        }
    }

    /** Ends with 0: being told to stop is no failure, though the JVM would answer a signal with 143. */
    private static void stop(ProxyService service, PrintStream out) {
        service.stop(GRACE);
        out.println("Brickway has stopped.");
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private Map<SettingKey, String> options() {
        Map<SettingKey, String> given = workspace.given();
        WorkspaceOptions.put(given, SettingKey.PORT, port);
        WorkspaceOptions.put(given, SettingKey.HOST, host);
        WorkspaceOptions.put(given, SettingKey.ALLOW_REMOTE, allowRemote ? "true" : null);
        WorkspaceOptions.put(given, SettingKey.FIRST_BYTE_TIMEOUT, timeout);
        return given;
    }
}
