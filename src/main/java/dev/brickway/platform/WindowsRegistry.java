package dev.brickway.platform;

import static com.sun.jna.platform.win32.WinReg.HKEY_CURRENT_USER;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Win32Exception;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The registry itself, through JNA; loaded on Windows only. */
final class WindowsRegistry implements RegistryValues {
    /** What is done there. */
    private interface Access<T extends @Nullable Object> {
        T run();
    }

    @Override
    public @Nullable String text(String key, String name) throws IOException {
        return value(key, name) instanceof String text ? text : null;
    }

    @Override
    public byte @Nullable [] bytes(String key, String name) throws IOException {
        return value(key, name) instanceof byte[] bytes ? bytes : null;
    }

    @Override
    public void set(String key, String name, String text) throws IOException {
        run(key, () -> {
            Advapi32Util.registryCreateKey(HKEY_CURRENT_USER, key); // does nothing if it is there
            Advapi32Util.registrySetStringValue(HKEY_CURRENT_USER, key, name, text);
            return true;
        });
    }

    @Override
    public void delete(String key, String name) throws IOException {
        run(key, () -> {
            if (Advapi32Util.registryValueExists(HKEY_CURRENT_USER, key, name)) {
                Advapi32Util.registryDeleteValue(HKEY_CURRENT_USER, key, name);
            }
            return true;
        });
    }

    private static @Nullable Object value(String key, String name) throws IOException {
        return WindowsRegistry.<@Nullable Object>run(
                key,
                () -> Advapi32Util.registryValueExists(HKEY_CURRENT_USER, key, name)
                        ? Advapi32Util.registryGetValue(HKEY_CURRENT_USER, key, name)
                        : null);
    }

    private static <T extends @Nullable Object> T run(String key, Access<T> access) throws IOException {
        try {
            return access.run();
        } catch (Win32Exception refused) {
            throw new IOException(
                    "Windows does not let Brickway use the registry key HKEY_CURRENT_USER\\" + key + " ("
                            + String.valueOf(refused.getMessage()).strip() + "). Your company may have forbidden it.",
                    refused);
        } catch (LinkageError noNatives) {
            throw new IOException(
                    "Brickway's part that uses the registry could not be loaded (" + noNatives.getMessage() + ").",
                    noNatives);
        }
    }
}
