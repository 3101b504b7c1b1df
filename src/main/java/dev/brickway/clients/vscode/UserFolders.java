package dev.brickway.clients.vscode;

import dev.brickway.platform.ConfigFolder;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.platform.RealPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the folders of programs that were started at least once by this person, each one once. */
final class UserFolders {
    private final Disk disk;
    private final Installations installations;
    private final List<UserFolder> found = new ArrayList<>();
    private final Set<Path> real = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    private UserFolders(Disk disk) {
        this.disk = disk;
        this.installations = Installations.on(disk);
    }

    /** Those of a disk, the usual ones first. */
    static List<UserFolder> on(Disk disk) {
        UserFolders folders = new UserFolders(disk);
        for (Product product : Product.values()) {
            folders.usual(product);
            if (disk.os() == OperatingSystem.LINUX) {
                folders.packaged(product);
            }
        }
        folders.portable();
        return List.copyOf(folders.found);
    }

    private void usual(Product product) {
        Version version = installations.newest(product);
        String folder = product.settingsFolder();
        Path settings = ConfigFolder.ofPrograms(disk.environment(), disk.os(), disk.home());
        add(product, "", settings.resolve(folder), version);
        Path chosen = disk.variable("VSCODE_APPDATA");
        if (chosen != null) {
            add(product, "VSCODE_APPDATA", chosen.resolve(folder), version);
        }
    }

    /** A Flatpak has a home of its own; a Snap of VS Code has none, unless somebody packed it as a strict one. */
    private void packaged(Product product) {
        Path home = disk.home();
        add(
                product,
                "Flatpak",
                home.resolve(".var/app")
                        .resolve(product.flatpak())
                        .resolve("config")
                        .resolve(product.settingsFolder()),
                installations.flatpak(product));
        add(
                product,
                "Snap",
                home.resolve("snap")
                        .resolve(product.command())
                        .resolve("current/.config")
                        .resolve(product.settingsFolder()),
                installations.newest(product));
    }

    private void portable() {
        Path chosen = disk.variable("VSCODE_PORTABLE");
        if (chosen != null) {
            Path around = chosen.getParent();
            Installation program = around == null ? null : Installation.in(around);
            Product product = program == null ? Product.STABLE : program.product();
            add(product, "portable", chosen.resolve("user-data"), program == null ? null : program.version());
        }
        for (Installation program : installations.found()) {
            Path data = program.portableData(disk.os() == OperatingSystem.MACOS);
            add(program.product(), "portable", data, program.version());
        }
    }

    private void add(Product product, String kind, Path data, @Nullable Version version) {
        Path user = data.resolve("User");
        if (Files.isDirectory(user) && real.add(RealPath.of(user))) {
            String id = kind.isEmpty() ? product.id() : product.id() + "-" + shortened(kind);
            String free = id;
            for (int i = 2; !ids.add(free); i++) {
                free = id + "-" + i;
            }
            found.add(new UserFolder(product, free, kind, user, version));
        }
    }

    private static String shortened(String kind) {
        return kind.substring(kind.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
    }
}
