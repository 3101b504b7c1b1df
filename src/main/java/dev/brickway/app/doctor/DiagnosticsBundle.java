package dev.brickway.app.doctor;

import dev.brickway.platform.AtomicFiles;
import dev.brickway.requests.Scrubber;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SettingsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a bug report needs, in one ZIP file that only its owner can read. Secrets, the home folder's name and e-mail
 * addresses are taken out; the workspace's address and the models' names stay.
 */
public final class DiagnosticsBundle {
    private static final Pattern RELEVANT = Pattern.compile("(DBX|DATABRICKS|BRICKWAY|COPILOT|OPENAI|ANTHROPIC|CLAUDE|"
            + "CODEX|AZURE|ARM|XDG|DBUS)_.*|(HTTP|HTTPS|ALL|NO)_PROXY|(http|https|all|no)_proxy|SSL_CERT_(FILE|DIR)|"
            + "NODE_EXTRA_CA_CERTS|JAVA_HOME|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS");

    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

    private final Doctor.Findings findings;
    private final Map<String, String> environment;

    public DiagnosticsBundle(Doctor.Findings findings, Map<String, String> environment) {
        this.findings = findings;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Writes the file.
     *
     * @return what is inside, a line each
     */
    public List<String> write(Path file) throws IOException {
        Map<String, String> content = new LinkedHashMap<>();
        List<String> inside = new ArrayList<>();
        content.put("doctor.json", findings.toJson() + "\n");
        inside.add("doctor.json: what the examination found, with the workspace's address");
        content.put("versions.txt", versions());
        inside.add("versions.txt: the versions of Brickway, Java and the system");
        content.put("environment.txt", variables());
        inside.add("environment.txt: names of environment variables, without values");
        settings(content, inside);
        for (String name : List.of("models.json", "learned.json", "families.json")) {
            Path own = findings.configFolder().resolve(name);
            if (Files.isRegularFile(own)) {
                content.put(name, new String(Files.readAllBytes(own), StandardCharsets.UTF_8));
                inside.add(name);
            }
        }
        AtomicFiles.write(file, zip(content));
        return inside;
    }

    private void settings(Map<String, String> content, List<String> inside) {
        Path file = findings.configFolder().resolve("settings.json");
        if (!Files.exists(file)) {
            return;
        }
        try {
            content.put("settings.json", new SettingsFile(file).masked());
            inside.add("settings.json, without secrets");
        } catch (JsonFile.Broken broken) {
            // Where nothing can be read by name, nothing can be masked by name.
            content.put("settings.json.txt", broken.getMessage() + "\nIts text is left out.\n");
            inside.add("settings.json.txt: why settings.json cannot be read, without its text");
        }
    }

    private byte[] zip(Map<String, String> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(clean(entry.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private String clean(String text) {
        Scrubber scrubber = findings.scrubber();
        String home = System.getProperty("user.home", "");
        String without = scrubber.lines(text);
        if (home.length() > 3) {
            without = without.replace(home.replace("\\", "\\\\"), "~").replace(home, "~");
        }
        return EMAIL.matcher(without).replaceAll("(e-mail)");
    }

    private String versions() {
        return findings.about().entrySet().stream()
                        .filter(entry -> List.of("brickway", "java", "system").contains(entry.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("\n"))
                + "\nsystem version: " + System.getProperty("os.version") + "\n";
    }

    private String variables() {
        return environment.keySet().stream()
                .filter(name -> RELEVANT.matcher(name).matches())
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
