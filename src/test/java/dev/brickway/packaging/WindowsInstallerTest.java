package dev.brickway.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The source of Windows' installer, as far as it can be read without WiX. */
class WindowsInstallerTest {
    private static final String SOURCE = "installer/windows/main.wxs";
    private static final String WIX = "http://wixtoolset.org/schemas/v4/wxs";

    /** What jpackage 25 hands to WiX. */
    private static final Set<String> VARIABLES = Set.of(
            "JpAppName",
            "JpAppDescription",
            "JpAppVendor",
            "JpAppVersion",
            "JpAppSizeKb",
            "JpIcon",
            "JpProductCode",
            "JpProductUpgradeCode");

    /** What is in the fragments that jpackage 25 writes beside the file; all of it has to be taken in. */
    private static final Set<String> GROUPS = Set.of("Files", "Shortcuts", "FileAssociations", "FragmentOsCondition");

    private static Document source;

    @BeforeAll
    static void read() throws IOException, SAXException {
        source = Repository.xml(SOURCE);
    }

    @Test
    void itIsWrittenForWix4AndLater() {
        assertEquals(WIX, source.getDocumentElement().getNamespaceURI());
        for (Element element : Repository.elements(source, "*")) {
            assertTrue(Set.of(WIX, WIX + "/util").contains(element.getNamespaceURI()), element.getTagName());
        }
    }

    @Test
    void jpackageKnowsEveryVariable() throws IOException {
        List<String> used = Repository.found(SOURCE, "\\$\\(var\\.([A-Za-z]+)\\)");

        assertEquals(VARIABLES, new HashSet<>(used));
    }

    @Test
    void everythingInTheFeatureIsThere() {
        Element feature = Repository.elements(source, "Feature").getFirst();
        Set<String> groups = ids(Repository.elements(feature, "ComponentGroupRef"), "Id");

        assertEquals(GROUPS, groups);
        assertEquals(
                ids(Repository.elements(source, "Component"), "Id"),
                ids(Repository.elements(feature, "ComponentRef"), "Id"));
    }

    @Test
    void everyActionIsDefinedHasACommandAndIsRun() {
        Set<String> actions = ids(Repository.elements(source, "CustomAction"), "Id");
        Set<String> run = new HashSet<>(ids(Repository.elements(source, "Custom"), "Action"));
        run.removeIf(action -> action.startsWith("override "));
        Set<String> prepared = new HashSet<>();
        for (Element property : Repository.elements(source, "SetProperty")) {
            prepared.add(property.getAttribute("Id"));
            prepared.add(property.getAttribute("Action").replaceFirst("^Command", ""));
        }

        assertEquals(actions, run);
        assertTrue(prepared.containsAll(actions), prepared::toString);
    }

    @Test
    void deferredActionsGetTheirCommandByTheirOwnName() {
        for (Element action : Repository.elements(source, "CustomAction")) {
            String id = action.getAttribute("Id");
            boolean deferred = action.getAttribute("Execute").equals("deferred");
            for (Element property : Repository.elements(source, "SetProperty")) {
                if (property.getAttribute("Before").equals(id)) {
                    assertEquals(deferred ? id : "WixQuietExecCmdLine", property.getAttribute("Id"));
                }
            }
        }
    }

    @Test
    void noFailureOfAnActionStopsTheInstaller() {
        for (Element action : Repository.elements(source, "CustomAction")) {
            assertEquals("ignore", action.getAttribute("Return"), action.getAttribute("Id"));
        }
    }

    @Test
    void startAtLoginIsForgottenOnRemovalAndKeptByAnUpgrade() {
        assertEquals("REMOVE~=\"ALL\" AND NOT UPGRADINGPRODUCTCODE", condition("ForgetLogin"));
        assertTrue(command("ForgetLogin")
                .endsWith("reg.exe\" delete HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v Brickway /f"));
    }

    @Test
    void whatRunsIsAskedToStopBeforeItIsEnded() {
        assertEquals("\"[INSTALLDIR]brickway-cli.exe\" stop", command("AskToStop"));
        assertEquals("EndWhatRuns", custom("AskToStop").getAttribute("Before"));
        assertEquals("REMOVE~=\"ALL\"", condition("AskToStop"));
        // Both take their command from one property: the second is set when the first has read it.
        assertEquals(List.of("", "AskToStop"), whenSet("After"));
        assertEquals(List.of("AskToStop", ""), whenSet("Before"));
        assertEquals("REMOVE~=\"ALL\"", condition("EndWhatRuns"));
        Element open = Repository.elements(source, "CloseApplication").getFirst();
        // The check for files in use comes at InstallValidate; a reboot or an end by force would have to come after it.
        assertEquals(
                "InstallValidate",
                custom("override Wix4CloseApplications_$(sys.BUILDARCHSHORT)").getAttribute("Before"));
        assertEquals("no", open.getAttribute("RebootPrompt"));
        assertEquals("", open.getAttribute("TerminateProcess"));
    }

    @Test
    void theCommandsOfTheInstallerAreBrickways() throws IOException {
        assertTrue(Repository.text("src/main/java/dev/brickway/cli/StopCommand.java")
                .contains("name = \"stop\""));
        assertEquals("\"[INSTALLDIR]brickway-cli.exe\" restore-times", command("RestoreTimes"));
        assertTrue(Repository.text("src/main/java/dev/brickway/cli/RestoreTimesCommand.java")
                .contains("name = \"restore-times\""));
        assertTrue(Repository.text("jpackage/build.ps1").contains("@('restore-times')"));
    }

    @Test
    void theCommandOnThePathIsThePersonsAndGoesWithTheProgram() {
        Element path = Repository.elements(source, "Environment").getFirst();

        assertEquals("PATH", path.getAttribute("Name"));
        assertEquals("[INSTALLDIR]bin", path.getAttribute("Value"));
        assertEquals("last", path.getAttribute("Part"));
        assertEquals("no", path.getAttribute("System"));
        assertEquals("no", path.getAttribute("Permanent"));
        assertEquals("2b517f89-8a7c-4c87-b674-c7acdb67098f", ((Element) path.getParentNode()).getAttribute("Guid"));
    }

    @Test
    void everyOlderVersionGivesWay() {
        Element version = Repository.elements(source, "UpgradeVersion").getFirst();

        assertEquals("0.0.0", version.getAttribute("Minimum"));
        assertEquals("", version.getAttribute("Maximum"));
        assertEquals("no", version.getAttribute("OnlyDetect"));
        assertEquals(
                "perUser", Repository.elements(source, "Package").getFirst().getAttribute("Scope"));
    }

    @Test
    void theTerminalsNameIsACommandFileForWindows() throws IOException {
        assertEquals("@\"%~dp0..\\brickway-cli.exe\" %*\r\n", Repository.text("installer/windows/bin/brickway.cmd"));
    }

    private static Set<String> ids(List<Element> elements, String attribute) {
        Set<String> ids = new HashSet<>();
        for (Element element : elements) {
            String id = element.getAttribute(attribute);
            if (!id.isEmpty()) {
                assertTrue(ids.add(id), id + " twice");
            }
        }
        return ids;
    }

    private static Element custom(String action) {
        return Repository.elements(source, "Custom").stream()
                .filter(custom -> custom.getAttribute("Action").equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static String condition(String action) {
        return custom(action).getAttribute("Condition");
    }

    private static List<String> whenSet(String attribute) {
        return Repository.elements(source, "SetProperty").stream()
                .filter(property -> property.getAttribute("Id").equals("WixQuietExecCmdLine"))
                .map(property -> property.getAttribute(attribute))
                .toList();
    }

    private static String command(String action) {
        return Repository.elements(source, "SetProperty").stream()
                .filter(property -> property.getAttribute("Before").equals(action))
                .findFirst()
                .orElseThrow()
                .getAttribute("Value");
    }
}
