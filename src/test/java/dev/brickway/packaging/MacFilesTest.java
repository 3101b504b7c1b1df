package dev.brickway.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What the application bundle for macOS is made of. */
class MacFilesTest {
    /** What jpackage 25 fills in. */
    private static final List<String> PLACES = List.of(
            "DEPLOY_BUNDLE_IDENTIFIER",
            "DEPLOY_BUNDLE_NAME",
            "DEPLOY_LAUNCHER_NAME",
            "DEPLOY_ICON_FILE",
            "DEPLOY_BUNDLE_SHORT_VERSION",
            "DEPLOY_BUNDLE_CFBUNDLE_VERSION",
            "DEPLOY_BUNDLE_COPYRIGHT");

    @Test
    void theBundleIsATrayApplicationOfItsOwnName() throws IOException, SAXException {
        Map<String, String> plist = plist("installer/macos/Info.plist");

        assertEquals("true", plist.get("LSUIElement"));
        assertEquals("true", plist.get("NSHighResolutionCapable"));
        assertEquals("11.0", plist.get("LSMinimumSystemVersion"));
        assertEquals("APPL", plist.get("CFBundlePackageType"));
        assertEquals("DEPLOY_BUNDLE_IDENTIFIER", plist.get("CFBundleIdentifier"));
        assertEquals("DEPLOY_LAUNCHER_NAME", plist.get("CFBundleExecutable"));
    }

    @Test
    void jpackageFillsEveryPlace() throws IOException, SAXException {
        for (String value : plist("installer/macos/Info.plist").values()) {
            assertTrue(!value.contains("DEPLOY_") || PLACES.contains(value), value);
        }
    }

    @Test
    void theHardenedRuntimeIsLoosenedOnlyAsFarAsAVirtualMachineNeeds() throws IOException, SAXException {
        Map<String, String> entitlements = plist("installer/macos/Brickway.entitlements");

        assertEquals(
                List.of(
                        "com.apple.security.cs.allow-jit",
                        "com.apple.security.cs.allow-unsigned-executable-memory",
                        "com.apple.security.cs.disable-library-validation"),
                List.copyOf(entitlements.keySet()));
        assertEquals(List.of("true", "true", "true"), List.copyOf(entitlements.values()));
    }

    @Test
    void scriptsUseNothingThatMacOsHasNot() throws IOException {
        for (String script : List.of("package.sh", "sign.sh", "try.sh")) {
            String text = Repository.text("installer/macos/" + script);
            for (String word : List.of(
                    "mapfile",
                    "readarray",
                    "stat -c",
                    "readlink -f",
                    "sed -i",
                    "${1,,}",
                    "declare -A",
                    "grep -P",
                    "date -d")) {
                assertFalse(text.contains(word), script + " has " + word);
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theTerminalsNameWorksThroughLinks(@TempDir Path folder) throws IOException, InterruptedException {
        Path contents = folder.resolve("A person's Applications/Brickway.app/Contents");
        Path launcher = contents.resolve("MacOS/brickway-cli");
        Path shim = contents.resolve("Resources/bin/brickway");
        Files.createDirectories(launcher.getParent());
        Files.createDirectories(shim.getParent());
        Files.writeString(launcher, "#!/bin/sh\nprintf '%s|' \"$0\" \"$@\"\nexit 3\n");
        Files.copy(Repository.ROOT.resolve("installer/macos/brickway"), shim);
        assertTrue(launcher.toFile().setExecutable(true) && shim.toFile().setExecutable(true));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path relative = Files.createSymbolicLink(bin.resolve("bw"), bin.relativize(shim));
        Path twice = Files.createSymbolicLink(folder.resolve("brickway"), relative);

        for (Path started : List.of(shim, relative, twice)) {
            Process process = new ProcessBuilder(started.toString(), "serve", "two words").start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(launcher.toRealPath() + "|serve|two words|", printed);
            assertEquals(3, process.waitFor());
        }
    }

    /** The keys of a property list that is one dictionary of texts and truths, in their order. */
    private static Map<String, String> plist(String file) throws IOException, SAXException {
        Element dictionary = Repository.elements(Repository.xml(file), "dict").getFirst();
        Map<String, String> values = new LinkedHashMap<>();
        String key = "";
        for (Node node = dictionary.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element element)) {
                continue;
            }
            if (element.getTagName().equals("key")) {
                key = element.getTextContent();
                continue;
            }
            String value = element.getTagName().equals("string") ? element.getTextContent() : element.getTagName();
            assertEquals(null, values.put(key, value), key + " twice");
        }
        return values;
    }
}
