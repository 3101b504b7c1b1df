package dev.brickway.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes small files so that a reader or a crash never sees half of one, readable by their owner only. */
public final class AtomicFiles {
    /** Windows refuses to replace a file while a virus scanner or an editor has it open for a moment. */
    private static final int MOVE_ATTEMPTS = 8;

    private static final String TEMPORARY = ".tmp";

    /** No write takes so long: what is older was left by a process that was killed. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(10);

    private static final Set<PosixFilePermission> OF_THE_GROUP = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private AtomicFiles() {}

    /**
     * Replaces {@code file}'s content in one step: a temporary file beside it, forced to disk, then renamed. Makes the
     * folder if it is missing. A symbolic link is kept and its target replaced. Temporary files that a crash left behind
     * go.
     *
     * @throws IOException if it cannot be written; the message says which file and why, and the file is as it was
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, false);
    }

    /** As {@link #write}, but a file that is there already keeps its permissions: it belongs to another program. */
    public static void replace(Path file, byte[] content) throws IOException {
        write(file, content, true);
    }

    private static void write(Path file, byte[] content, boolean keepPermissions) throws IOException {
        try {
            Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = target.getParent();
            if (folder == null || Files.isDirectory(target)) {
                throw new FileSystemException(file.toString(), null, FileTrouble.FOLDER);
            }
            createOwnerOnlyFolder(folder);
            writeBeside(target, folder, content, keepPermissions);
            sweep(target, folder);
        } catch (IOException failure) {
            throw FileTrouble.with(file, failure);
        }
    }

    private static void writeBeside(Path target, Path folder, byte[] content, boolean keepPermissions)
            throws IOException {
        Path temporary = Files.createTempFile(folder, temporaryPrefix(target), TEMPORARY, ownerOnly("rw-------"));
        try {
            restrictOnWindows(temporary);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            if (keepPermissions && Files.exists(target)) {
                copyPermissions(target, temporary);
            }
            move(temporary, target);
            forceFolder(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String temporaryPrefix(Path target) {
        return "." + target.getFileName();
    }

    /** Deletes what killed processes left of this file's temporary ones, but not what another one is writing now. */
    private static void sweep(Path target, Path folder) {
        String prefix = temporaryPrefix(target);
        FileTime oldest = FileTime.from(Instant.now().minus(LONGEST_WRITE));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, path -> isTemporary(path, prefix))) {
            for (Path temporary : left) {
                if (Files.getLastModifiedTime(temporary, LinkOption.NOFOLLOW_LINKS)
                                .compareTo(oldest)
                        < 0) {
                    Files.deleteIfExists(temporary);
                }
            }
        } catch (IOException | DirectoryIteratorException untidy) {
            // The file itself is written; another time will do.
        }
    }

    private static boolean isTemporary(Path path, String prefix) {
        String name = path.getFileName().toString();
        return name.length() > prefix.length() + TEMPORARY.length()
                && name.startsWith(prefix)
                && name.endsWith(TEMPORARY)
                && name.substring(prefix.length(), name.length() - TEMPORARY.length())
                        .chars()
                        .allMatch(Character::isDigit);
    }

    /**
     * Gives a file that cannot be used another name beside it, so that nothing a person wrote is lost.
     *
     * @return the new name: {@code settings.json.broken}, or with a number if that is taken
     */
    public static Path setAside(Path file) throws IOException {
        for (int i = 1; ; i++) {
            Path aside = file.resolveSibling(file.getFileName() + ".broken" + (i == 1 ? "" : "-" + i));
            if (!Files.exists(aside)) {
                return Files.move(file, aside);
            }
        }
    }

    /** Makes a folder, and the folders above it, that only the owner may enter; leaves existing ones as they are. */
    public static void createOwnerOnlyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            restrictOnWindows(folder);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (AtomicMoveNotSupportedException unusualFileSystem) {
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (AccessDeniedException inUse) {
                if (attempt == MOVE_ATTEMPTS) {
                    throw inUse;
                }
                pause(attempt * 10L);
            }
        }
    }

    private static void pause(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a file to be free", stopping);
        }
    }

    /** Without this a power cut may bring the old name back; Windows neither needs nor allows it. */
    private static void forceFolder(Path folder) throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        if (isPosix()) {
            PosixFileAttributes theirs = Files.readAttributes(from, PosixFileAttributes.class);
            Set<PosixFilePermission> permissions = EnumSet.copyOf(theirs.permissions());
            try {
                Files.getFileAttributeView(to, PosixFileAttributeView.class).setGroup(theirs.group());
            } catch (IOException notAMember) {
                permissions.removeAll(OF_THE_GROUP); // they were meant for another group
            }
            Files.setPosixFilePermissions(to, permissions);
        } else {
            AclFileAttributeView theirs = Files.getFileAttributeView(from, AclFileAttributeView.class);
            AclFileAttributeView ours = Files.getFileAttributeView(to, AclFileAttributeView.class);
            if (theirs != null && ours != null) {
                ours.setAcl(theirs.getAcl());
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void restrictOnWindows(Path path) throws IOException {
        AclFileAttributeView view = isPosix() ? null : Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
