package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dorkbox.systemTray.SystemTray;
import dorkbox.updates.Updates;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dorkbox' library must not do. That no connection is opened is seen from outside, in {@code e2e/desktop.sh}. */
class DorkboxSetupTest {
    /** Of all tests: it asks once. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private static Path folder;

    /** It would post an id of this computer to its maker five minutes after the start, and every four hours. */
    @Test
    void itsUpdateCheckIsDead() {
        TrayIcon icon = DorkboxTray.inX11(folder, _ -> {}, () -> {});
        TrayLook look = new TrayLook(
                new TrayMenu(List.of()), dev.brickway.desktop.common.ProxyStatus.Light.STOPPED, TrayBar.DARK, "");
        assertFalse(icon.show(look), "tests have no display");
        SystemTray.get(); // headless: null, after all its static parts were set up
        icon.close();

        assertFalse(Updates.INSTANCE.getENABLE());
        assertEquals("false", System.getProperty("dorkbox.updates.Updates.ENABLE"));
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.contains("Maintenance Updates"))
                        .toList());
    }

    @Test
    void itRewritesNoClassesOfJava() {
        DorkboxSetup.apply(folder);
        assertFalse(SystemTray.AUTO_FIX_INCONSISTENCIES);
    }

    @Test
    void itsFilesAreWhereNobodyElseWrites() {
        String before = System.getProperty("java.io.tmpdir");
        DorkboxSetup.apply(folder);
        assertEquals(folder.toFile(), dorkbox.os.OS.INSTANCE.getTEMP_DIR());
        assertEquals(before, System.getProperty("java.io.tmpdir"));
    }

    /** dorkbox and the keyring both bring JNA, under different names; two versions of it must not mix. */
    @Test
    void jnaIsThereOnce() throws Exception {
        Map<String, Integer> seen = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                try (JarFile jar = new JarFile(entry)) {
                    jar.stream()
                            .filter(each -> each.getName().startsWith("com/sun/jna/")
                                    && each.getName().endsWith(".class"))
                            .forEach(each -> seen.merge(each.getName(), 1, Integer::sum));
                }
            }
        }
        assertFalse(seen.isEmpty(), "JNA is on the class path");
        seen.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), seen);
    }
}
