package dev.brickway.clients.files;

import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.FileLocks;
import dev.brickway.platform.FileTrouble;
import dev.brickway.platform.RealPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text file of another program. It is replaced as a whole, only if it is still what was read, by one Brickway at a time,
 * and a copy of what was there before the first change is kept.
 */
public final class ToolFile {
    /** Settings are much smaller; what is larger is something else. */
    private static final int MOST_BYTES = 16 << 20;

    private static final Set<PosixFilePermission> WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final Backups backups;

    /**
     * A file, which need not exist.
     *
     * @param file a link is followed and stays
     */
    public ToolFile(Path file, Backups backups) {
        this.file = file.toAbsolutePath().normalize();
        this.backups = backups;
    }

    /**
     * What a file holds.
     *
     * @param text with its byte order mark, if it has one; null if there is no file
     */
    public record Content(@Nullable String text) {
        /** What stands in it; nothing if there is no file. */
        public String orEmpty() {
            return text == null ? "" : text;
        }
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /**
     * Reads it.
     *
     * @throws UnreadableFile if it is no UTF-8 text
     * @throws IOException if it cannot be read; the message says which file and what to do
     */
    public Content read() throws IOException {
        byte[] bytes = bytes();
        if (bytes == null) {
            return new Content(null);
        }
        try {
            return new Content(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableFile(file, "it is no UTF-8 text.", notUtf8);
        }
    }

    private byte @Nullable [] bytes() throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a file.");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is too large for a file of settings. Look at what it is.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            if (Files.isSymbolicLink(file)) {
                throw new IOException(
                        file + " is a link to " + Files.readSymbolicLink(file)
                                + ", which does not exist. Make that file, or remove the link.",
                        missing);
            }
            return null;
        } catch (AccessDeniedException denied) {
            throw new IOException(file + " cannot be read. Check its permissions.", denied);
        } catch (FileSystemException unreadable) {
            throw new IOException(
                    file + " cannot be read (" + FileTrouble.of(unreadable) + "). Check what it is.", unreadable);
        }
    }

    /**
     * Replaces what was read, and with it what is remembered of the file. The note comes first, and goes last: with one too
     * many everything can still be taken back.
     *
     * @param before what {@link #read} gave
     * @param after what is to stand there; null for no file
     * @param backup which copy of what was read is kept
     * @param note what is to be remembered; null for nothing any more
     * @throws IOException if the file is not the same any more, or cannot be written; it and the note then are as they were
     */
    public void replace(
            Content before, @Nullable String after, Backups.Keep backup, ToolNotes notes, @Nullable ToolNote note)
            throws IOException {
        try (FileLocks.Held _ = hold()) {
            requireUnchanged(before); // else the note is that of another Brickway, and must stay
            ToolNote old = notes.of(file);
            if (note != null) {
                notes.put(file, note);
            }
            try {
                change(before, after, backup);
                if (note == null) {
                    forget(notes, before, after);
                }
            } catch (IOException failure) {
                if (note != null) {
                    noteAgain(notes, old, failure);
                }
                throw failure;
            }
        }
    }

    /** What was taken back stays so only if it can be forgotten as well. */
    private void forget(ToolNotes notes, Content before, @Nullable String after) throws IOException {
        try {
            notes.put(file, null);
        } catch (IOException failure) {
            try {
                change(new Content(after), before.text(), Backups.Keep.NOT);
            } catch (IOException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }

    private void noteAgain(ToolNotes notes, @Nullable ToolNote old, IOException failure) {
        try {
            notes.put(file, old);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** A rename would not ask for it; the administrator may write all the same. */
    private boolean isProtected() throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return !Files.isWritable(file)
                || (posix != null
                        && posix.readAttributes().permissions().stream().noneMatch(WRITE::contains));
    }

    private void requireUnchanged(Content before) throws IOException {
        if (!read().equals(before)) {
            throw new IOException(file + " was changed by something else just now. Look at the difference again.");
        }
    }

    private void change(Content before, @Nullable String after, Backups.Keep backup) throws IOException {
        if (before.text() != null && isProtected()) {
            throw new IOException(
                    file + " is write-protected, so it was left alone. Take the protection off and try again.");
        }
        if (before.text() != null) {
            backups.keep(file, before.text(), backup);
        }
        if (after == null) {
            Files.deleteIfExists(file);
            return;
        }
        byte[] bytes = after.getBytes(StandardCharsets.UTF_8);
        if (before.text() == null || !Arrays.equals(bytes, before.text().getBytes(StandardCharsets.UTF_8))) {
            write(bytes);
        }
    }

    private void write(byte[] bytes) throws IOException {
        try {
            AtomicFiles.replace(file, bytes);
        } catch (IOException unwritable) {
            throw new IOException(
                    file + " cannot be written (" + FileTrouble.of(unwritable)
                            + "). Check the permissions of the file and its folder, and the room on the disk.",
                    unwritable);
        }
    }

    /** The same file has one lock, whatever link leads to it. */
    private FileLocks.Held hold() throws IOException {
        return FileLocks.hold(RealPath.of(file));
    }
}
