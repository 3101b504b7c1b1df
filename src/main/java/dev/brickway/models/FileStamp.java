package dev.brickway.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What tells, without reading it, that a file has changed. */
record FileStamp(FileTime modified, long size, @Nullable Object key) {
    /** The file's stamp as it is now; null when there is no such file. */
    static @Nullable FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException missing) {
            return null;
        } catch (IOException unreadable) {
            return new FileStamp(FileTime.fromMillis(0), -1, null); // reading it then tells the person why
        }
    }
}
