package dev.brickway.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/dependencies.md names every library that ships, in its version, and no known advisory is open for one. */
class DependencyListTest {
    private static final String LIST = "docs/dependencies.md";

    /** The cells of a table's rows between two marks of a file, without its heading. */
    private static List<List<String>> table(String file, String mark) throws IOException {
        String text = Repository.text(file);
        int from = text.indexOf("<!-- " + mark + ": begin -->");
        int to = text.indexOf("<!-- " + mark + ": end -->");
        assertTrue(from >= 0 && to > from, file + " has no marks of " + mark);
        return text.substring(from, to)
                .lines()
                .filter(line -> line.startsWith("| ") || line.startsWith("|-"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .skip(2)
                .toList();
    }

    private static Map<String, String> listed() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        for (List<String> row : table(LIST, "libraries")) {
            for (String library : row.getFirst().split(", ", -1)) {
                assertEquals(null, versions.put(library, row.get(1)), library + " stands twice");
            }
        }
        return versions;
    }

    /** The jars that tests run with: those that ship, and more. */
    private static List<String> jars() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> String.valueOf(Path.of(entry).getFileName()))
                .toList();
        assertTrue(jars.size() > 40, path);
        return jars;
    }

    /** README.md's table is held against the build's own by installer/licences/readme.sh. */
    @Test
    void everyLibraryThatShipsIsListed() throws IOException {
        TreeSet<String> shipped = table("README.md", "licences").stream()
                .flatMap(row -> Arrays.stream(row.get(1).split(", ", -1)))
                .filter(name -> !name.contains(" ")) // in words: what is inside a library
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(shipped.size() > 40, shipped.toString());
        assertEquals(shipped, new TreeSet<>(listed().keySet()));
    }

    @Test
    void inTheVersionThatShips() throws IOException {
        List<String> jars = jars();
        for (Map.Entry<String, String> entry : listed().entrySet()) {
            String jar = entry.getKey() + "-" + entry.getValue();
            assertTrue(
                    jars.contains(jar + ".jar"),
                    () -> LIST + " says " + jar + "; on the class path are "
                            + jars.stream()
                                    .filter(name -> name.startsWith(entry.getKey() + "-"))
                                    .toList());
        }
    }

    @Test
    void noKnownAdvisoryIsOpen() throws IOException {
        Map<String, String> listed = listed();
        List<String> open = new ArrayList<>();
        List<List<String>> advisories = table(LIST, "advisories");
        for (List<String> row : advisories) {
            assertEquals(5, row.size(), row.toString());
            assertTrue(
                    row.getFirst().matches("(CVE-\\d{4}-\\d+|GHSA(-[a-z0-9]{4}){3})(, CVE-\\d{4}-\\d+)*"),
                    row.getFirst());
            assertTrue(row.get(4).contains("](https://"), row.getFirst() + " has no source");
            String version = listed.get(row.get(1));
            assertTrue(version != null, row.get(1) + " does not ship");
            if (row.get(2).equals("none")) {
                assertTrue(row.get(3).length() > 40, row.getFirst() + ": why does it not concern Brickway?");
            } else if (isOlder(version, row.get(2))) {
                open.add(row.getFirst() + ": " + row.get(1) + " " + version + " is older than " + row.get(2));
            }
        }
        assertEquals(List.of(), open);
        assertTrue(advisories.size() > 15, advisories.toString());
    }

    @Test
    void versionsAreComparedByTheirNumbers() {
        assertTrue(isOlder("2.3.9.Final", "2.3.10.Final"));
        assertTrue(isOlder("2.3.24.Final", "2.4.0.Final"));
        assertFalse(isOlder("2.4.4.Final", "2.4.0.Final"));
        assertFalse(isOlder("1.8.0", "1.8.0"));
        assertFalse(isOlder("3.8.16.Final", "3.8.8.Final"));
    }

    private static boolean isOlder(String version, String than) {
        return numbers(version).compareTo(numbers(than)) < 0;
    }

    /** Without words such as "Final", which would count as more than a version without one. */
    private static Version numbers(String version) {
        return Version.parse(version.replaceAll("[.-][A-Za-z].*", ""));
    }
}
