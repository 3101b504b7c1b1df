package dev.brickway.cli;

import dev.brickway.app.LibraryLogging;
import dev.brickway.app.doctor.DiagnosticsBundle;
import dev.brickway.app.doctor.Doctor;
import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.SettingKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code brickway doctor}: says in its first line what is wrong, in its second what to do. */
@Command(
        name = "doctor",
        description = "Tests everything from the settings to a model's answer and says what is wrong.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit code 1 if something fails; a warning is no failure."})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Also write what a bug report needs to this ZIP file, without secrets.")
    private @Nullable Path bundle;

    @Option(names = "--force", description = "Replace that file if it is there.")
    private boolean force;

    @Option(names = "--port", paramLabel = "N", description = "Port that Brickway listens on (19000).")
    private @Nullable String port;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        LibraryLogging.onlyWarnings();
        Path target = bundle;
        if (target != null) {
            checkTarget(target);
        }
        Map<SettingKey, String> given = workspace.given();
        WorkspaceOptions.put(given, SettingKey.PORT, port);
        DoctorOutput output = new DoctorOutput(System.out, System.err);
        Doctor.Findings findings = new Doctor(
                        given, System.getenv(), Path.of("").toAbsolutePath(), SecretStores::ofThisComputer)
                .examine(output.progress());
        output.endProgress();
        if (json) {
            System.out.println(findings.toJson());
        } else {
            output.print(findings.report(), spec.commandLine().getParseResult().hasMatchedOption("--verbose"));
        }
        if (target != null) {
            pack(findings, target, json ? System.err : System.out);
        }
        return findings.report().passed() ? 0 : CommandFailed.FAILED;
    }

    private void checkTarget(Path target) throws CommandFailed {
        if (Files.isDirectory(target)) {
            throw new CommandFailed(
                    target + " is a folder: name a file in it, such as brickway.zip.", CommandFailed.FAILED);
        }
        if (Files.exists(target) && !force) {
            throw new CommandFailed(
                    target + " is there already: name another file, or add --force.", CommandFailed.FAILED);
        }
    }

    private static void pack(Doctor.Findings findings, Path target, PrintStream out) throws CommandFailed {
        try {
            List<String> inside = new DiagnosticsBundle(findings, System.getenv()).write(target);
            out.println();
            out.println("Written to " + target + ":");
            inside.forEach(line -> out.println("  " + line));
            out.println("Look into it before you send it: secrets are taken out, names of models and hosts are not.");
        } catch (IOException unwritable) {
            throw new CommandFailed(
                    target + " cannot be written (" + FileTrouble.of(unwritable) + "): name another place.",
                    CommandFailed.FAILED,
                    unwritable);
        }
    }
}
