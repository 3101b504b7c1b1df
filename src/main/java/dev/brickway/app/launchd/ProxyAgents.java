package dev.brickway.app.launchd;

import dev.brickway.platform.FileTrouble;
import dev.brickway.platform.Launchctl;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The LaunchAgents of a person that run a proxy script: finds them, has launchd let go of them, and brings them back.
 * launchd reads only files whose names end in {@code .plist}, so that another ending sets one aside.
 */
public final class ProxyAgents {
    /** How the name of a file ends that was set aside. */
    public static final String ASIDE = ".disabled-by-brickway";

    private final Path home;
    private final Path folder;
    private final @Nullable Launchctl launchctl;

    /**
     * Those of a home folder.
     *
     * @param launchctl null where there is no launchd: files are only read then
     */
    public ProxyAgents(Path home, @Nullable Launchctl launchctl) {
        this.home = home;
        this.folder = home.resolve("Library").resolve("LaunchAgents");
        this.launchctl = launchctl;
    }

    /** Those of the person at this computer; only a Mac has a launchd. */
    public static ProxyAgents ofThisComputer(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        return new ProxyAgents(home, Launchctl.find(environment, home));
    }

    /**
     * What was found.
     *
     * @param unreadable sentences about files that may be one
     */
    public record Found(List<ProxyAgent> agents, List<String> unreadable) {}

    /** Where launchd looks. */
    public Path folder() {
        return folder;
    }

    /** Whether there is a launchd that could have one. */
    public boolean hasLaunchd() {
        return launchctl != null;
    }

    /** Looks through the folder for scripts with a known name; a few small files. */
    public Found find() {
        List<ProxyAgent> agents = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files("*.plist")) {
            try {
                agents.add(ProxyAgent.readKnown(file, home));
            } catch (NoProxyAgent another) {
                if (another.isUnreadable()) {
                    unreadable.add(String.valueOf(another.getMessage()));
                }
            }
        }
        return new Found(agents, unreadable);
    }

    /** One that a person names. */
    public ProxyAgent read(Path file) throws NoProxyAgent {
        return ProxyAgent.read(file, home);
    }

    /** Whether an agent's file is where launchd reads it at each login. */
    public boolean startsAtLogin(ProxyAgent agent) {
        return hasLaunchd()
                && folder.equals(agent.file().toAbsolutePath().normalize().getParent());
    }

    /**
     * Has launchd let go of an agent, which ends its proxy and frees its port, and sets its file aside so that it does not
     * come back at the next login.
     *
     * @return where the file is now; null if there is no launchd, or the file was not among those it reads
     * @throws IOException if it stays; the message is in sentences
     */
    public @Nullable Path retire(ProxyAgent agent) throws IOException {
        if (launchctl == null) {
            return null;
        }
        try {
            launchctl.unload(agent.label());
        } catch (IOException refused) {
            throw new IOException(
                    refused.getMessage() + " Do it by hand: " + launchctl.unloadCommand(agent.label()), refused);
        }
        if (!startsAtLogin(agent)) {
            return null;
        }
        Path aside = free(agent.file());
        try {
            return Files.move(agent.file(), aside);
        } catch (IOException stays) {
            String told = agent.file() + " could not be renamed (" + FileTrouble.of(stays) + "), so that "
                    + agent.label() + " would come back at the next login. ";
            try {
                launchctl.load(agent.file());
            } catch (IOException refused) {
                throw new IOException(told + "Until then it is off: " + refused.getMessage(), refused);
            }
            throw new IOException(told + "It goes on running. Remove the file by hand.", stays);
        }
    }

    /** The files that were set aside; of several of one name the last one. */
    public List<Path> aside() {
        Map<Path, Path> last = new TreeMap<>();
        for (Path file : files("*.plist" + ASIDE + "*")) {
            last.merge(original(file), file, BinaryOperator.maxBy(Comparator.comparingInt(ProxyAgents::number)));
        }
        return List.copyOf(last.values());
    }

    private static Path original(Path aside) {
        String name = aside.getFileName().toString();
        return aside.resolveSibling(name.substring(0, name.indexOf(ASIDE)));
    }

    /** The how many-th of its name it is; 0 if that is not how Brickway numbers them. */
    private static int number(Path aside) {
        String name = aside.getFileName().toString();
        String rest = name.substring(name.indexOf(ASIDE) + ASIDE.length());
        if (rest.isEmpty()) {
            return 1;
        }
        return rest.matches("-[1-9][0-9]{0,8}") ? Integer.parseInt(rest.substring(1)) : 0;
    }

    /**
     * Gives a file that was set aside its name back and hands it to launchd, where there is one. If launchd refuses it, it
     * is set aside again, so that this can be tried once more.
     *
     * @return its name
     * @throws IOException if that cannot be; the message is in sentences
     */
    public Path bringBack(Path aside) throws IOException {
        Path file = original(aside);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is there again, so " + aside + " was left as it is. Remove one of the two.");
        }
        try {
            Files.move(aside, file);
        } catch (IOException stays) {
            throw new IOException(aside + " could not be renamed (" + FileTrouble.of(stays) + ").", stays);
        }
        if (launchctl != null) {
            try {
                launchctl.load(file);
            } catch (IOException refused) {
                setAsideAgain(file, aside, refused);
            }
        }
        return file;
    }

    private static void setAsideAgain(Path file, Path aside, IOException refused) throws IOException {
        try {
            Files.move(file, aside);
        } catch (IOException stays) {
            throw new IOException(refused.getMessage() + " " + file + " starts at the next login.", refused);
        }
        throw new IOException(refused.getMessage() + " It is still switched off: " + aside + ".", refused);
    }

    private static Path free(Path file) {
        for (int i = 1; ; i++) {
            Path aside = file.resolveSibling(file.getFileName() + ASIDE + (i == 1 ? "" : "-" + i));
            if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                return aside;
            }
        }
    }

    private List<Path> files(String pattern) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
            all.forEach(files::add);
        } catch (IOException none) {
            return List.of();
        }
        files.sort(null);
        return files;
    }
}
