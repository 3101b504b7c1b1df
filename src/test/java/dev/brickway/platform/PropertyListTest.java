package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apple's property lists, other people's among them. */
@Timeout(120)
class PropertyListTest {
    @TempDir
    private Path folder;

    private Path file(String content) throws Exception {
        return Files.writeString(folder.resolve("a.plist"), content);
    }

    private String broken(Path file, @Nullable Path plutil) {
        String told = String.valueOf(assertThrows(PropertyList.Broken.class, () -> PropertyList.read(file, plutil))
                .getMessage());
        assertTrue(told.startsWith(file.toString()), told);
        return told;
    }

    @Test
    void everyKindOfValueIsRead() throws Exception {
        assertEquals(
                Map.of(
                        "text",
                        "a & b",
                        "empty",
                        "",
                        "on",
                        true,
                        "off",
                        false,
                        "number",
                        -12L,
                        "hex",
                        255L,
                        "list",
                        List.of("x", List.of(), Map.of("y", 1L)),
                        "half",
                        "0.5",
                        "date",
                        "2026-01-02T03:04:05Z",
                        "data",
                        "AAEC"),
                PropertyList.read(file("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN"
                          "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                        <!-- a comment -->
                        <plist version="1.0">
                        <dict>
                          <key>text</key> <string>a &amp; <![CDATA[b]]></string>
                          <key>empty</key><string/>
                          <key>on</key><true/><key>off</key><false></false>
                          <key>number</key><integer> -12 </integer>
                          <key>hex</key><integer>0xff</integer>
                          <!-- another -->
                          <key>list</key>
                          <array><string>x</string><array/><dict><key>y</key><integer>1</integer></dict></array>
                          <key>half</key><real>0.5</real>
                          <key>date</key><date>2026-01-02T03:04:05Z</date>
                          <key>data</key><data>AAEC</data>
                        </dict>
                        </plist>
                        """)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no property list",
                "<html/>",
                "<plist><array/></plist>",
                "<plist><dict><string>no key</string></dict></plist>",
                "<plist><dict><key>alone</key></dict></plist>",
                "<plist><dict><key>a</key><unknown/></dict></plist>",
                "<plist><dict><key>a</key><integer>many</integer></dict></plist>",
                "<plist><dict><key>a</key><string>never ends"
            })
    void whatIsNoneIsToldWithItsName(String content) throws Exception {
        assertTrue(broken(file(content), null).contains("is not a property list"));
    }

    @Test
    void nothingThatAFileNamesIsFetchedOrMultiplied() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "dapi-secret");
        for (String declaration : List.of(
                "<!ENTITY x SYSTEM \"" + secret.toUri() + "\">",
                "<!ENTITY y \"ha\"><!ENTITY x \"" + "&y;".repeat(50_000) + "\">")) {
            Path file = file("<!DOCTYPE plist [" + declaration
                    + "]><plist><dict><key>a</key><string>&x;</string></dict></plist>");
            String told = broken(file, null);
            assertTrue(!told.contains("dapi-secret"), told);
        }
        String deep = "<array>".repeat(5_000) + "</array>".repeat(5_000);
        broken(file("<plist><dict><key>a</key>" + deep + "</dict></plist>"), null);
        broken(file(" ".repeat(2 << 20)), null);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake plutil is a shell script")
    void ofABinaryOneTheSystemMakesXml() throws Exception {
        Path binary = file("bplist00 and bytes");
        assertTrue(broken(binary, null).contains("plutil -convert xml1"));
        Path plutil = Files.writeString(folder.resolve("plutil"), """
                #!/bin/sh
                [ "$1 $2 $3 $4" = "-convert xml1 -o -" ] || exit 2
                [ ! -f "$(dirname "$0")/refuses" ] || { echo "invalid object" >&2; exit 1; }
                printf '<plist><dict><key>Label</key><string>%s</string></dict></plist>' "$(head -c 6 "$5")"
                """);
        Files.setPosixFilePermissions(plutil, PosixFilePermissions.fromString("rwx------"));
        assertEquals(Map.of("Label", "bplist"), PropertyList.read(binary, plutil));
        Files.writeString(folder.resolve("refuses"), "");
        assertTrue(broken(binary, plutil).contains("invalid object"));
    }

    @Test
    void bytesThatAreNoTextAreToldByBrickwayAlone() throws Exception {
        PrintStream usual = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            byte[] bytes = "<plist><dict><key>a</key><string>\u00e9</string></dict></plist>"
                    .getBytes(StandardCharsets.ISO_8859_1);
            broken(Files.write(folder.resolve("a.plist"), bytes), null);
        } finally {
            System.setErr(usual);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertTrue(broken(folder.resolve("none.plist"), null).contains("it is not there"));
    }
}
