package dev.brickway.clients.vscode;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.platform.HomeFolder;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.platform.RealPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Visual Studio Code and its kin: those that were started at least once by this person, and files that a person picked. */
public final class VsCode implements CodingTool {
    /** The name under which picked files are remembered ({@link dev.brickway.clients.files.ToolNotes}). */
    public static final String PICKED = "vscode";

    private final Disk disk;
    private final ToolFiles files;

    /**
     * For a person on this computer.
     *
     * @param home the person's home folder
     * @param environment the environment variables
     * @param files how files are changed
     */
    public VsCode(Path home, Map<String, String> environment, OperatingSystem os, ToolFiles files) {
        this(new Disk(Path.of("/"), home, environment, os), files);
    }

    VsCode(Disk disk, ToolFiles files) {
        this.disk = disk;
        this.files = files;
    }

    @Override
    public String name() {
        return "VS Code";
    }

    @Override
    public List<ToolSetup> find() {
        List<ToolSetup> all = new ArrayList<>(found());
        for (Path picked : files.notes().picked(PICKED)) {
            if (find(all, picked) == null) {
                all.add(picked(picked));
            }
        }
        return all;
    }

    /**
     * The setup of any file: the one that was found if it is that one's, else one for this file alone.
     *
     * @param file need not exist; a {@code chatLanguageModels.json} as VS Code has it
     */
    public ToolSetup.Written of(Path file) {
        ToolSetup.Written known = find(found(), file);
        return known == null ? picked(file.toAbsolutePath().normalize()) : known;
    }

    private static ToolSetup.@Nullable Written find(List<? extends ToolSetup> setups, Path file) {
        Path real = RealPath.of(file);
        return setups.stream()
                .map(ToolSetup.Written.class::cast)
                .filter(each -> RealPath.of(each.file()).equals(real))
                .findFirst()
                .orElse(null);
    }

    private List<VsCodeSetup> found() {
        List<VsCodeSetup> setups = new ArrayList<>();
        for (UserFolder user : UserFolders.on(disk)) {
            for (Profile profile : Profile.in(user.path())) {
                String name = profile.name();
                setups.add(new VsCodeSetup(
                        files,
                        name == null ? user.id() : user.id() + "/" + name,
                        detail(
                                user.version() == null ? "" : user.version().toString(),
                                user.kind(),
                                name == null ? "default profile" : "profile " + name),
                        user.product(),
                        user.version(),
                        profile.models(),
                        profile.settings()));
            }
        }
        return setups;
    }

    /** Beside a file of that name VS Code has the settings of the same profile. */
    private VsCodeSetup picked(Path file) {
        boolean usual = file.endsWith(Profile.MODELS);
        return new VsCodeSetup(
                files,
                PICKED + ":" + file,
                HomeFolder.shorten(file, disk.home()),
                Product.STABLE,
                null,
                file,
                usual ? file.resolveSibling(Profile.SETTINGS) : null);
    }

    private static String detail(String... parts) {
        return String.join(
                " · ", Stream.of(parts).filter(each -> !each.isEmpty()).toList());
    }
}
