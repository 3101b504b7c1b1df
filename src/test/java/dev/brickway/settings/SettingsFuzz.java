package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.fuzz.ScratchFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Any bytes are a {@code settings.json}: they are settings, or sentences about them, and a file with them is not lost. */
public final class SettingsFuzz implements FuzzTarget {
    private static final Path NOWHERE = Path.of("settings.json");

    @Override
    public void run(byte[] input) throws IOException {
        try {
            var content = JsonFile.parse(NOWHERE, input);
            String written = JsonFile.text(content);
            byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
            if (written.equals(new String(bytes, StandardCharsets.UTF_8))) { // half a surrogate pair has no UTF-8
                assertEquals(content, JsonFile.parse(NOWHERE, bytes));
            }
        } catch (JsonFile.Broken broken) {
            isSentence(broken.getMessage());
        }
        Path file = ScratchFile.with("settings.json", input);
        Map<String, String> environment = Map.of(
                "BRICKWAY_CONFIG_DIR", file.resolveSibling(".").normalize().toString());
        try {
            Settings settings = SettingsLoader.load(Map.of(), environment, null);
            settings.warnings().forEach(SettingsFuzz::isSentence);
        } catch (InvalidSettings invalid) {
            assertFalse(invalid.problems().isEmpty());
            invalid.problems().forEach(SettingsFuzz::isSentence);
        }
        try {
            new SettingsFile(file).masked();
        } catch (JsonFile.Broken broken) {
            isSentence(broken.getMessage());
        }
    }

    private static void isSentence(String text) {
        assertFalse(text.isBlank());
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "{}",
                        "{\"port\": 19000, \"workspaceHost\": \"https://adb-1.azuredatabricks.net/?o=1\", \"demo\": false}",
                        "{\"gatewayUrl\": \"https://1.ai-gateway.cloud.databricks.com/mlflow/v1\", \"profile\": \"DEFAULT\"}",
                        "{\"proxy\": \"http://me@proxy:3128\", \"noProxy\": \"*.corp\", \"firstByteTimeoutSeconds\": 1e3,"
                                + " \"logFile\": \"off\", \"appearance\": \"dark\", \"token\": \"x\", \"port\": [1]}",
                        "\uFEFF{\"a\": 1,}")
                .map(text -> Input.of("", text));
    }
}
