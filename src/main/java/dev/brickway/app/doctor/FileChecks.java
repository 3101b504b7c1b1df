package dev.brickway.app.doctor;

import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.databricks.check.Text;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.InvalidFamilyTable;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether Brickway's own files can be read, and what they say. */
final class FileChecks {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Longer than the keychain's own limit, so that its own sentence is heard. */
    static final Duration KEYCHAIN_LIMIT = Duration.ofSeconds(40);

    private FileChecks() {}

    static Outcome settingsFile(SettingsFile file) {
        try {
            file.masked();
            return Files.exists(file.path())
                    ? Outcome.passed(file.path().toString())
                    : Outcome.skipped("there is none; it would be " + file.path());
        } catch (JsonFile.Broken broken) {
            Text.ProblemAndCure both = Text.split(String.valueOf(broken.getMessage()));
            return Outcome.failed(
                    both.problem(),
                    (both.cure() == null ? "Correct it there." : both.cure())
                            + " Until then none of its settings are used.");
        }
    }

    /** Where workspace and sign-in come from, and what the settings' reader has to say of them. */
    static Outcome settings(Settings settings) {
        List<String> warnings = settings.warnings().stream()
                .filter(warning -> !warning.startsWith(settings.settingsFile().toString()))
                .toList();
        String from = settings.demo()
                ? "the demo workspace is asked for (" + settings.source(SettingKey.DEMO) + ")"
                : "workspace: " + source(settings, SettingKey.URL, SettingKey.GATEWAY_URL, SettingKey.WORKSPACE_HOST)
                        + "; sign-in: "
                        + source(settings, SettingKey.TOKEN, SettingKey.PROFILE, SettingKey.CLIENT_ID);
        return warnings.isEmpty()
                ? Outcome.passed(from)
                : Outcome.warning(String.join(" ", warnings), null).with(from);
    }

    static Outcome unusable(InvalidSettings invalid) {
        List<String> problems = invalid.problems();
        Text.ProblemAndCure first = Text.split(problems.getFirst());
        return Outcome.failed(first.problem(), first.cure() == null ? "Correct it there." : first.cure())
                .with(problems.size() > 1 ? String.join(" ", problems.subList(1, problems.size())) : null);
    }

    static Outcome models(CatalogueFile file) {
        String problem = file.problem();
        if (problem != null) {
            Text.ProblemAndCure both = Text.split(problem);
            return Outcome.failed(both.problem(), both.cure());
        }
        int enabled = file.current().enabled().size();
        int all = file.current().models().size();
        String count = all
                + (all == 1 ? " model" : " models")
                + (enabled == all ? "" : ", " + enabled + " of them switched on");
        if (enabled == 0) {
            return Outcome.warning(
                    file.path() + " switches no model on", "Clients are offered none: switch some on there.");
        }
        return Outcome.passed(Files.exists(file.path()) ? file.path() + ", " + count : "the built-in list, " + count);
    }

    static Outcome families(Path file) {
        try {
            FamilyTable table = FamilyTable.load(file);
            return Files.exists(file)
                    ? Outcome.passed(file + ", " + table.families().size() + " families with the built-in ones")
                    : Outcome.skipped("there is none; the built-in rules are used");
        } catch (InvalidFamilyTable invalid) {
            return Outcome.failed(
                    "the rules in " + invalid.getMessage(),
                    "Correct it there, or move the file away; Brickway does not start with it.");
        }
    }

    /** Whether others on this computer can read what lies there. */
    static Outcome folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Outcome.skipped("there is none yet; it would be " + folder);
        }
        if (!Files.isWritable(folder)) {
            return Outcome.warning(
                    folder + " cannot be written to", "Nothing can be saved there: check the folder's permissions.");
        }
        List<Path> open = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : Stream.concat(Stream.of(folder), files.filter(FileChecks::isOurs))
                    .toList()) {
                if (openToOthers(file)) {
                    open.add(file);
                }
            }
        } catch (IOException unreadable) {
            return Outcome.warning(folder + " cannot be read", "Check the folder's permissions.")
                    .with(unreadable.toString());
        }
        // A folder nobody else may enter protects what is in it.
        return open.contains(folder) && open.size() > 1
                ? Outcome.warning(
                        "others on this computer can read " + open.getLast().getFileName() + " in " + folder,
                        "Run `chmod -R go= '" + folder + "'`.")
                : Outcome.passed(folder.toString());
    }

    /** Looks into the keychain if the settings leave the credential to it; that may take as long as its owner's answer. */
    static Outcome keychain(SecretStore secrets, Settings settings) {
        boolean needed = !settings.demo()
                && Stream.of(SettingKey.TOKEN, SettingKey.PROFILE, SettingKey.CLIENT_SECRET)
                        .noneMatch(settings.sources()::containsKey);
        if (!needed) {
            return Outcome.skipped("not needed");
        }
        if (secrets.read(new SecretName("doctor")) instanceof SecretStore.Reading.Unreadable unreadable) {
            Text.ProblemAndCure both = Text.split(unreadable.reason());
            return Outcome.failed(both.problem(), both.cure());
        }
        return secrets.lasting()
                ? Outcome.passed(secrets.describe())
                : Outcome.warning(
                        "this computer offers no keychain; secrets are kept in " + secrets.describe(),
                        "Set DBX_TOKEN in the environment, or start the system's keychain.");
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().endsWith(".json");
    }

    private static boolean openToOthers(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(file));
        permissions.retainAll(OTHERS);
        return !permissions.isEmpty();
    }

    private static String source(Settings settings, SettingKey... keys) {
        for (SettingKey key : keys) {
            if (settings.sources().containsKey(key)) {
                return settings.source(key);
            }
        }
        return "not set";
    }
}
