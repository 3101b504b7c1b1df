package dev.brickway.cli;

import dev.brickway.app.LibraryLogging;
import dev.brickway.app.OwnProxy;
import dev.brickway.app.ToolConnection;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolEnvironment;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.platform.Programs;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code brickway copilot}: GitHub Copilot CLI with Brickway behind it. */
@Command(
        name = "copilot",
        description = {
            "Runs GitHub Copilot CLI with the models of Brickway. If no Brickway is running, one runs until Copilot ends."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  brickway copilot",
            "  brickway copilot --model claude-sonnet-4.6",
            "  brickway copilot -- -p \"explain this workspace\" --allow-all-tools",
            "",
            "The exit code is Copilot's; 127 if it is not installed, 1 if Brickway cannot answer it, 2 if the model is not"
                    + " offered."
        })
final class CopilotCommand implements Callable<Integer> {
    private static final ToolEnvironment TOOL = ToolEnvironment.COPILOT;

    @Mixin
    private ToolOptions options = new ToolOptions();

    @Parameters(paramLabel = "-- ARGS", description = "What Copilot CLI is given.")
    private List<String> arguments = new ArrayList<>();

    @Unmatched
    private List<String> unknown = new ArrayList<>();

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        if (!unknown.isEmpty()) {
            throw new CommandFailed(
                    "'" + unknown.getFirst() + "' is no option of this command. What Copilot CLI is to get comes after"
                            + " two dashes: brickway copilot -- " + unknown.getFirst() + " ...",
                    CommandFailed.UNUSABLE_SETTINGS);
        }
        LibraryLogging.onlyWarnings();
        Map<String, String> environment = System.getenv();
        Path program = Programs.find("copilot", environment, List.of(), OperatingSystem.current());
        if (program == null) {
            throw new CommandFailed(
                    "GitHub Copilot CLI (copilot) is not on the PATH. Install it with `npm install -g @github/copilot`"
                            + " (needs Node.js 22 or newer) and try again.",
                    CommandFailed.NO_PROGRAM);
        }
        Connection running = running(environment);
        return running == null ? withOwnProxy(program) : run(program, running);
    }

    private static @Nullable Connection running(Map<String, String> environment) throws CommandFailed {
        try {
            return ToolConnection.ofRunning(WorkspaceOptions.load(Map.of(), null), environment);
        } catch (ToolConnection.Unknown unknown) {
            throw new CommandFailed(String.valueOf(unknown.getMessage()), CommandFailed.FAILED, unknown);
        }
    }

    private int withOwnProxy(Path program) throws CommandFailed, InterruptedException {
        Settings settings = WorkspaceOptions.load(Map.of(SettingKey.PORT, "0", SettingKey.HOST, "127.0.0.1"), null);
        try (OwnProxy proxy = OwnProxy.start(settings, SecretStores.ofThisComputer(settings))) {
            ToolOptions.tell("No Brickway is running, so one runs until Copilot CLI ends. It forwards to "
                    + proxy.target() + ".");
            String hindrance = proxy.hindrance();
            if (hindrance != null) {
                throw new CommandFailed(hindrance, CommandFailed.FAILED);
            }
            proxy.reports().forEach(ToolOptions::tell);
            int exitCode = run(program, proxy.connection());
            proxy.reports().forEach(ToolOptions::tell);
            return exitCode;
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        } catch (PortUnavailable e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.PORT_IN_USE, e);
        }
    }

    private int run(Path program, Connection connection) throws CommandFailed, InterruptedException {
        Model model = options.model(TOOL, connection);
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> variables = builder.environment();
        TOOL.inTheWay(variables).forEach((name, reason) -> {
            ToolOptions.tell(name + " " + reason + ", so it is not passed on.");
            variables.remove(name);
        });
        variables.putAll(TOOL.variables(connection, model, Map.copyOf(variables)));
        InstanceControl.progress("Copilot CLI uses " + model.id() + " through " + connection.address() + ".");
        try {
            return ForegroundProgram.run(builder);
        } catch (IOException e) {
            throw new CommandFailed(
                    program + " cannot be run (" + e.getMessage() + "): install Copilot CLI again with `npm install -g"
                            + " @github/copilot`.",
                    CommandFailed.NO_PROGRAM,
                    e);
        }
    }
}
