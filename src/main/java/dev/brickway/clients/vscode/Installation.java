package dev.brickway.clients.vscode;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program on the disk.
 *
 * @param folder what it was unpacked into; on a Mac the folder that ends in {@code .app}
 * @param version null if that cannot be told
 */
record Installation(Product product, Path folder, @Nullable Version version) {
    /** Where a program's own files lie in its folder: packages and archives, Macs, distributions' builds, Nix. */
    private static final List<String> PLACES =
            List.of("resources/app", "Contents/Resources/app", "", "lib/vscode/resources/app");

    /** What lies in a folder, as its product.json says; null if it is none of these programs. */
    static @Nullable Installation in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        Installation newest = null;
        for (Path app : appFolders(folder)) {
            String name = member(app.resolve("product.json"), "nameShort");
            Product product = name == null ? null : Product.named(name);
            if (product != null) {
                Version version = Version.of(member(app.resolve("package.json"), "version"));
                if (newest == null || isNewer(version, newest.version)) {
                    newest = new Installation(product, folder, version);
                }
            }
        }
        return newest;
    }

    private static boolean isNewer(@Nullable Version version, @Nullable Version than) {
        return version != null && (than == null || version.compareTo(than) > 0);
    }

    /** Newer ones on Windows have a folder named after the commit around it, for a while two of them. */
    private static List<Path> appFolders(Path folder) {
        List<Path> apps = new ArrayList<>();
        PLACES.forEach(place -> apps.add(place.isEmpty() ? folder : folder.resolve(place)));
        Disk.foldersIn(folder)
                .forEach(inner -> apps.add(inner.resolve("resources").resolve("app")));
        apps.removeIf(app -> !Files.isRegularFile(app.resolve("product.json")));
        return apps;
    }

    /** Where it keeps everything if it is a portable one, that is, if there is such a folder. */
    Path portableData(boolean onMac) {
        return onMac
                ? folder.resolveSibling(product.command() + "-portable-data").resolve("user-data")
                : folder.resolve("data").resolve("user-data");
    }

    /** A text among the outermost members of a JSON file; null if there is none. */
    private static @Nullable String member(Path file, String name) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (Reader text = Files.newBufferedReader(file);
                JsonReader json = new JsonReader(text)) {
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals(name) && json.peek() == JsonToken.STRING) {
                    return json.nextString();
                }
                json.skipValue();
            }
            return null;
        } catch (IOException | IllegalStateException damaged) {
            return null; // then nobody knows
        }
    }
}
