package dev.brickway.clients.vscode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is meant when a person points to a VS Code that was not found. */
class ModelsFileTest {
    @TempDir
    private Path disk;

    /** The first column is a file or, with a slash at its end, a folder that is there. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            User/settings.json,                       User,    User/chatLanguageModels.json,                      true
            User/chatLanguageModels.json,             User/chatLanguageModels.json, User/chatLanguageModels.json, true
            User/globalStorage/,                      .,       User/chatLanguageModels.json,                      true
            data/user-data/User/settings.json,        .,       data/user-data/User/chatLanguageModels.json,       true
            data/user-data/User/settings.json,        data,    data/user-data/User/chatLanguageModels.json,       true
            profiles/1a2b/settings.json,              profiles/1a2b, profiles/1a2b/chatLanguageModels.json,       true
            empty/,                                   empty,   empty/chatLanguageModels.json,                     false
            User/settings.json,                       User/other.json, User/other.json,                           false
            empty/,                                   nowhere/chatLanguageModels.json, nowhere/chatLanguageModels.json, false
            """)
    void theFileThatIsMeant(String there, String picked, String file, boolean amongSettings) throws Exception {
        Path made = disk.resolve(there);
        if (there.endsWith("/")) {
            Files.createDirectories(made);
        } else {
            Files.createDirectories(made.getParent());
            Files.writeString(made, "{}");
        }
        Path meant = ModelsFile.meant(disk.resolve(picked).normalize());
        assertEquals(disk.resolve(file), meant);
        assertEquals(amongSettings, ModelsFile.isAmongSettings(meant));
    }
}
