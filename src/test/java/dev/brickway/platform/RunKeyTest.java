package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.platform.LoginItem.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting at login on Windows, with a registry of the test's own. */
class RunKeyTest {
    private static final String PROGRAM = "C:\\Users\\Ada Lovelace\\AppData\\Local\\Brickway\\Brickway.exe";
    private static final String RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Brickway";
    private static final String APPROVED =
            "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run\\Brickway";

    private final FakeRegistry registry = new FakeRegistry();

    private static final class FakeRegistry implements RegistryValues {
        final Map<String, Object> values = new TreeMap<>();

        @Nullable String refusal;

        private String place(String key, String name) throws IOException {
            if (refusal != null) {
                throw new IOException(refusal);
            }
            return key + "\\" + name;
        }

        @Override
        public @Nullable String text(String key, String name) throws IOException {
            return (String) values.get(place(key, name));
        }

        @Override
        public byte @Nullable [] bytes(String key, String name) throws IOException {
            return (byte[]) values.get(place(key, name));
        }

        @Override
        public void set(String key, String name, String text) throws IOException {
            values.put(place(key, name), text);
        }

        @Override
        public void delete(String key, String name) throws IOException {
            values.remove(place(key, name));
        }
    }

    private LoginItem item() {
        return new RunKey(PROGRAM, registry);
    }

    private static String unavailable(LoginItem item) {
        String reason = assertInstanceOf(State.Unavailable.class, item.state()).reason();
        assertEquals(reason, assertThrows(IOException.class, item::enable).getMessage());
        return reason;
    }

    @Test
    void onWritesTheQuotedLauncherAndOffRemovesIt() throws Exception {
        assertEquals(new State.Off(), item().state());
        item().disable(); // nothing to do
        item().enable();
        assertEquals(Map.of(RUN, "\"" + PROGRAM + "\""), registry.values);
        assertEquals(new State.On(), item().state());
        item().disable();
        assertEquals(Map.of(), registry.values);
        assertEquals(new State.Off(), item().state());
    }

    @ParameterizedTest
    @CsvSource({"2, true", "6, true", "0, true", "3, false", "7, false", "1, false"})
    void whatTaskManagerSwitchedOffIsOffUntilItIsSwitchedOnHere(byte first, boolean on) throws Exception {
        item().enable();
        byte[] approved = {first, 0, 0, 0, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 1};
        registry.values.put(APPROVED, approved);
        assertEquals(on ? new State.On() : new State.Off(), item().state());
        item().enable();
        assertEquals(new State.On(), item().state());
        if (on) {
            assertArrayEquals(approved, (byte[]) registry.values.get(APPROVED), "it is Windows' own");
        } else {
            assertNull(registry.values.get(APPROVED));
        }
    }

    @Test
    void anotherInstallationIsOffAndTakenOver() throws Exception {
        new RunKey("D:\\Tools\\Brickway.exe", registry).enable();
        assertEquals(new State.Off(), item().state());
        item().enable();
        assertEquals(new State.On(), item().state());
        assertEquals(
                new State.On(), new RunKey(PROGRAM.toLowerCase(Locale.ROOT), registry).state(), "Windows ignores case");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a backslash has to be a letter of a file's name")
    void whereBrickwayWasMovedItStartsFromThereUnlessItWasSwitchedOff(@TempDir Path folder) throws Exception {
        Path other = Files.writeString(folder.resolve("a\\Brickway.exe"), ""); // on this system a backslash is a letter
        registry.values.put(RUN, "\"" + other + "\"");
        assertNull(item().mend(), "both are there");
        registry.values.put(RUN, "\"C:\\gone\\Brickway.exe\"");
        registry.values.put(APPROVED, new byte[] {3});
        assertNull(item().mend());
        registry.values.remove(APPROVED);
        assertTrue(String.valueOf(item().mend()).endsWith(PROGRAM));
        assertEquals(new State.On(), item().state());
        assertNull(item().mend(), "once");
        item().disable();
        assertNull(item().mend(), "nobody wants it");
    }

    @Test
    void aForeignValueIsNeverTouched() throws Exception {
        registry.values.put(RUN, "cmd /c start something");
        assertTrue(unavailable(item()).contains("was not made by Brickway"));
        item().disable();
        assertNull(item().mend());
        assertEquals(Map.of(RUN, "cmd /c start something"), registry.values);
    }

    @Test
    void aRegistryThatRefusesIsTold() {
        registry.refusal = "Windows does not let Brickway use the registry key (Access is denied.).";
        assertEquals(registry.refusal, unavailable(item()));
        assertThrows(IOException.class, () -> item().disable());
    }

    @Test
    void aNameThatIsTooLongForWindowsIsTold() {
        assertTrue(unavailable(new RunKey("C:\\" + "long\\".repeat(60) + "Brickway.exe", registry))
                .contains("too long"));
    }
}
