package dev.brickway.cli;

import dev.brickway.app.LibraryLogging;
import dev.brickway.app.SignIn;
import dev.brickway.app.WorkspaceAccess;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** {@code brickway token test}: asks the workspace who we are. */
@Command(
        name = "test",
        description = "Signs in to the workspace with the configured credential and says who you are there.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TokenTestCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Unmatched
    private List<String> unknown = new ArrayList<>();

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        TokenArguments.refuse(unknown);
        LibraryLogging.onlyWarnings();
        Settings settings = workspace.load(null);
        SecretStore secrets = SecretStores.ofThisComputer(settings);
        try (WorkspaceAccess access = WorkspaceAccess.open(settings, secrets)) {
            if (access.isDemo() && !settings.demo()) {
                throw new CommandFailed(
                        "No workspace is set: add --workspace URL, or set DBX_WORKSPACE_HOST.",
                        CommandFailed.UNUSABLE_SETTINGS);
            }
            SignIn.Outcome outcome = SignIn.attempt(access);
            if (!outcome.accepted()) {
                throw new CommandFailed(outcome.sentence(), CommandFailed.FAILED);
            }
            System.out.println(outcome.sentence());
            return 0;
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        }
    }
}
