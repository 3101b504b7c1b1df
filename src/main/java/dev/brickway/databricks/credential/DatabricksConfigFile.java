package dev.brickway.databricks.credential;

import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.InvalidSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of {@code ~/.databrickscfg}, read as Databricks' SDKs do (databricks-sdk-go config_file.go, databricks-sdk-py
 * config.py): a profile has its own values only, none of {@code [DEFAULT]}'s.
 */
public final class DatabricksConfigFile {
    private static final String DEFAULT = "DEFAULT";
    private static final String SETTINGS = "__settings__";
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final Map<String, Map<String, String>> sections;

    private DatabricksConfigFile(Path file, Map<String, Map<String, String>> sections) {
        this.file = file;
        this.sections = sections;
    }

    /**
     * Where the file is unless something else is set; {@code HOME} counts first, as for the SDKs.
     *
     * @param environment the environment variables
     */
    public static Path usualPlace(Map<String, String> environment) {
        String home = environment.get("HOME");
        boolean usable = home != null && home.startsWith("/");
        return Path.of(usable ? home : System.getProperty("user.home", "."), ".databrickscfg");
    }

    /**
     * Reads the file.
     *
     * @return null if there is none
     * @throws InvalidSettings if it cannot be read
     */
    public static @Nullable DatabricksConfigFile read(Path file) throws InvalidSettings {
        if (Files.notExists(file)) {
            return null;
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new InvalidSettings(List.of(file + " is too large to be a file of Databricks profiles."));
            }
            return parse(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidSettings(
                    List.of(file + " cannot be read: check that it is a file and that you may read it ("
                            + FileTrouble.of(e) + ")."));
        }
    }

    /** What a file of that name would say with this text. */
    static DatabricksConfigFile parse(Path file, String text) {
        return new DatabricksConfigFile(file, sections(text));
    }

    /** The names of the profiles, in the order of the file; the default one first. */
    public List<String> names() {
        String first = defaultName();
        return sections.keySet().stream()
                .filter(name -> !name.equals(SETTINGS))
                .filter(name -> !values(name).isEmpty())
                .sorted((one, other) -> Boolean.compare(other.equals(first), one.equals(first)))
                .toList();
    }

    /**
     * A profile by its name. {@code DEFAULT} means the section of that name or, for want of one, the profile that
     * {@code [__settings__]} calls the default.
     *
     * @return null when there is none of that name
     */
    public @Nullable DatabricksProfile profile(String name) {
        String wanted = name.equals(DEFAULT) && values(DEFAULT).isEmpty() ? defaultName() : name;
        Map<String, String> values = wanted.equals(SETTINGS) ? Map.<String, String>of() : values(wanted);
        return values.isEmpty() ? null : new DatabricksProfile(wanted, file, values);
    }

    private String defaultName() {
        return values(SETTINGS).getOrDefault("default_profile", DEFAULT);
    }

    private Map<String, String> values(String section) {
        return sections.getOrDefault(section, Map.of());
    }

    /** Keys before the first section belong to {@code [DEFAULT]}, as for the Go SDK. */
    private static Map<String, Map<String, String>> sections(String text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = null;
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        for (String raw : content.lines().toList()) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            int end = line.indexOf(']');
            if (line.startsWith("[") && end > 0) {
                section = sections.computeIfAbsent(line.substring(1, end).strip(), name -> new LinkedHashMap<>());
                continue;
            }
            int delimiter = delimiter(line);
            if (delimiter > 0) {
                if (section == null) {
                    section = sections.computeIfAbsent(DEFAULT, name -> new LinkedHashMap<>());
                }
                String value = value(line.substring(delimiter + 1));
                if (!value.isEmpty()) {
                    section.put(line.substring(0, delimiter).strip().toLowerCase(Locale.ROOT), value);
                }
            }
        }
        return sections;
    }

    private static int delimiter(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '=' || line.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    /** Without a comment behind it and without quotes around it. */
    private static String value(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.indexOf(value.charAt(0), 1) > 0;
        if (quoted) {
            return value.substring(1, value.indexOf(value.charAt(0), 1));
        }
        for (int i = 0; i < value.length(); i++) {
            boolean comment = value.charAt(i) == '#' || value.charAt(i) == ';';
            if (comment && (i == 0 || Character.isWhitespace(value.charAt(i - 1)))) {
                return value.substring(0, i).strip();
            }
        }
        return value;
    }
}
