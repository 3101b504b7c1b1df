package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsDocumentationTest {
    private static List<String> missing(Stream<String> names, String... pages) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String page : pages) {
            text.append(Files.readString(Path.of(page)));
        }
        return names.filter(name -> text.indexOf("`" + name) < 0).toList();
    }

    @Test
    void everyNameOfTheFileIsToldToPeople() throws IOException {
        Stream<String> names =
                Arrays.stream(SettingKey.values()).map(SettingKey::jsonName).filter(Objects::nonNull);

        assertEquals(List.of(), missing(names, "docs/workspace.md"));
    }

    @Test
    void everyVariableIsToldToPeople() throws IOException {
        Stream<String> names = Arrays.stream(SettingKey.values())
                .flatMap(key -> key.variables().stream())
                .filter(name -> name.equals(name.toUpperCase(Locale.ROOT)));

        assertEquals(List.of(), missing(names, "README.md", "docs/workspace.md"));
    }
}
