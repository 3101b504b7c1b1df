package dev.brickway.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a file could not be read or written, in words for a sentence's brackets. */
public final class FileTrouble {
    static final String FOLDER = "a folder is in its place";
    private static final String NO_FOLDER = "a file is in the place of its folder";

    private FileTrouble() {}

    /** The reason alone, without the file's name. */
    public static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "access denied";
            case NoSuchFileException told when told.getReason() == null -> "it is not there";
            case FileAlreadyExistsException _, NotDirectoryException _ -> NO_FOLDER;
            case FileSystemException told when told.getReason() != null -> plain(told.getReason());
            default -> plain(failure.getMessage());
        };
    }

    /** The same failure with a message of the file's name and the reason. */
    static IOException with(Path file, IOException failure) {
        String reason =
                failure instanceof NoSuchFileException && Files.isSymbolicLink(file) ? brokenLink(file) : of(failure);
        FileSystemException told = new FileSystemException(file.toString(), null, reason);
        told.initCause(failure);
        return told;
    }

    /** Why nothing can be read or written through a link that leads nowhere. */
    public static String brokenLink(Path link) {
        try {
            return "it is a link to " + Files.readSymbolicLink(link)
                    + ", which does not exist: make that file or remove the link";
        } catch (IOException goneMeanwhile) {
            return "it is not there";
        }
    }

    /** What Linux, macOS and Windows say in English; in another language their own words must do. */
    private static String plain(@Nullable String reason) {
        return switch (reason) {
            case null -> "the system gave no reason";
            case "No space left on device", "There is not enough space on the disk" -> "the disk is full";
            case "Disk quota exceeded" -> "your share of the disk is used up";
            case "Read-only file system" -> "the disk is read-only";
            case "Is a directory" -> FOLDER;
            case "Not a directory" -> NO_FOLDER;
            case "Too many levels of symbolic links",
                    "Too many levels of symbolic links or unable to access attributes of symbolic link" ->
                "its links lead round in a circle";
            default -> reason;
        };
    }
}
