package dev.brickway.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that stay open or in use for long, for the eyes of their owner only. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Opens a file; if it is made by this, only its owner may read it. Windows takes that over from the folder. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        FileAttribute<?>[] attributes = isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(options), attributes);
    }

    /**
     * Makes a folder that nobody but its owner can enter, or takes one that is there if it is no link and can be made so.
     *
     * @throws IOException if it belongs to someone else or the file system knows no permissions
     */
    public static void createFolder(Path folder) throws IOException {
        AtomicFiles.createOwnerOnlyFolder(folder);
        if (isPosix() && !isPrivate(folder)) {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(folder, FOLDER);
            }
            requirePrivate(folder);
        }
    }

    /**
     * Checks that a folder is no link and that nobody but its owner can enter it. Windows' folders pass: there the folder
     * of the person's settings is closed to others by the system.
     */
    public static void requirePrivate(Path folder) throws IOException {
        if (isPosix() && !isPrivate(folder)) {
            throw new IOException(folder + " is not a folder that only its owner can enter");
        }
    }

    /** Checks that {@code first} and {@code second} belong to the same person. */
    public static void requireSameOwner(Path first, Path second) throws IOException {
        if (isPosix()
                && !Files.getOwner(first, LinkOption.NOFOLLOW_LINKS)
                        .equals(Files.getOwner(second, LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException(first + " and " + second + " belong to different people");
        }
    }

    private static boolean isPrivate(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                        .equals(FOLDER);
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
