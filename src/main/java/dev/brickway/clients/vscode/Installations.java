package dev.brickway.clients.vscode;

import dev.brickway.platform.OperatingSystem;
import dev.brickway.platform.RealPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The programs on a disk, where installers, packages and people put them. */
final class Installations {
    /** Above a program's file in the deepest of layouts: {@code X.app/Contents/Resources/app/bin/code}. */
    private static final int DEEPEST_COMMAND = 5;

    private final Disk disk;
    private final List<Installation> found = new ArrayList<>();

    private Installations(Disk disk) {
        this.disk = disk;
    }

    /** Looks for those that keep their settings where the system keeps those of all programs. */
    static Installations on(Disk disk) {
        Installations all = new Installations(disk);
        for (Product product : Product.values()) {
            all.usualFolders(product).forEach(all::add);
            all.onSearchPath(product);
        }
        return all;
    }

    List<Installation> found() {
        return List.copyOf(found);
    }

    /** The newest version of a program, since nobody knows which one a person starts; null if none can be told. */
    @Nullable Version newest(Product product) {
        return found.stream()
                .filter(each -> each.product() == product)
                .map(Installation::version)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The version of a Flatpak; null if that cannot be told. */
    @Nullable Version flatpak(Product product) {
        for (Path apps : List.of(disk.home().resolve(".local/share/flatpak/app"), disk.at("/var/lib/flatpak/app"))) {
            Path files = apps.resolve(product.flatpak()).resolve("current/active/files");
            for (String place : List.of("extra", "share", "lib")) {
                for (Path folder : Disk.foldersIn(files.resolve(place))) {
                    Installation inside = Installation.in(folder);
                    if (inside != null && inside.version() != null) {
                        return inside.version();
                    }
                }
            }
        }
        return null;
    }

    private List<Path> usualFolders(Product product) {
        String command = product.command();
        Path home = disk.home();
        return switch (disk.os()) {
            case LINUX -> {
                String name = command.replace("code", "visual-studio-code").replace("codium", "vscodium");
                List<Path> folders = new ArrayList<>(List.of(
                        disk.at("/usr/share/" + command),
                        disk.at("/opt/" + name),
                        disk.at("/opt/" + name + "-bin"),
                        disk.at("/snap/" + command + "/current/usr/share/" + command)));
                if (product == Product.CODE_OSS) {
                    folders.add(disk.at("/usr/lib/code")); // Arch
                }
                yield folders;
            }
            case MACOS ->
                List.of(
                        disk.at("/Applications").resolve(product.macApp()),
                        home.resolve("Applications").resolve(product.macApp()));
            case WINDOWS -> {
                List<Path> folders = new ArrayList<>();
                Path local = disk.variable("LOCALAPPDATA");
                folders.add((local == null ? home.resolve("AppData").resolve("Local") : local)
                        .resolve("Programs")
                        .resolve(product.windowsFolder()));
                Path programs = disk.variable("ProgramFiles");
                if (programs != null) {
                    folders.add(programs.resolve(product.windowsFolder()));
                }
                folders.add(home.resolve("scoop/apps").resolve(product.id()).resolve("current"));
                yield folders;
            }
        };
    }

    /** What was unpacked anywhere and can be started in a terminal, perhaps through links. */
    private void onSearchPath(Product product) {
        List<String> names = disk.os() == OperatingSystem.WINDOWS
                ? List.of(product.command() + ".cmd", product.settingsFolder() + ".exe")
                : List.of(product.command());
        for (Path folder : disk.searchPath()) {
            for (String name : names) {
                Path command = folder.resolve(name);
                if (Files.isRegularFile(command)) {
                    addAround(RealPath.of(command));
                }
            }
        }
    }

    private void addAround(Path command) {
        Path folder = command.getParent();
        for (int i = 0; i < DEEPEST_COMMAND && folder != null && folder.getParent() != null; i++) {
            boolean outermost =
                    disk.os() != OperatingSystem.MACOS || folder.toString().endsWith(".app");
            if (outermost && add(folder)) {
                return;
            }
            folder = folder.getParent();
        }
    }

    private boolean add(Path folder) {
        Installation installation = Installation.in(folder);
        if (installation == null) {
            return false;
        }
        Path real = RealPath.of(folder);
        if (found.stream().noneMatch(each -> RealPath.of(each.folder()).equals(real))) {
            found.add(installation);
        }
        return true;
    }
}
