package dev.brickway.clients.vscode;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which one program keeps the settings of one person: its {@code User} folder.
 *
 * @param id tells it from others: "vscode-flatpak"
 * @param kind for people, what tells it from the usual one: "Flatpak"; empty for the usual one
 * @param version of the program that uses it; null if that cannot be told
 */
record UserFolder(
        Product product,
        String id,
        String kind,
        Path path,
        @Nullable Version version) {}
