package dev.brickway.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words for a sentence's brackets: the JDK's own message is often its name. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Of a failure that has no words of its own, its kind. */
    public static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "access denied";
            case NoSuchFileException _ -> "it is not there";
            case FileAlreadyExistsException _ -> "a file is in the place of its folder";
            case FileSystemException told when told.getReason() != null -> told.getReason();
            case IOException silent
            when silent.getMessage() == null -> silent.getClass().getSimpleName();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
