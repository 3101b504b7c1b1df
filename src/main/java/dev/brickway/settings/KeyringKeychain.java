package dev.brickway.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keychains of macOS and Windows. java-keyring throws the same exception for an absent and for a refused entry, but
 * its text tells them apart on both: on macOS it is java-keyring's own (1.0.4, {@code ModernOsxKeychainBackend}), on
 * Windows it has the number of the system error (1168, {@code ERROR_NOT_FOUND}: Windows API, "CredReadA").
 */
final class KeyringKeychain implements Keychain {
    /** Windows keeps 2,560 bytes (Windows API, {@code CRED_MAX_CREDENTIAL_BLOB_SIZE}), as UTF-16. */
    static final int LONGEST_ON_WINDOWS = 1_280;

    private static final Pattern NOT_FOUND_ON_WINDOWS = Pattern.compile("\\b1168\\b");

    private final KeyringStorageType type;
    private final String name;
    private final int longest;
    private final Predicate<String> saysAbsent;
    private @Nullable Keyring keyring;

    private KeyringKeychain(KeyringStorageType type, String name, int longest, Predicate<String> saysAbsent) {
        this.type = type;
        this.name = name;
        this.longest = longest;
        this.saysAbsent = saysAbsent;
    }

    static Keychain macOs() {
        return new KeyringKeychain(
                KeyringStorageType.OSX_KEYCHAIN,
                "the macOS keychain",
                Integer.MAX_VALUE,
                KeyringKeychain::saysAbsentOnMacOs);
    }

    static Keychain windows() {
        return new KeyringKeychain(
                KeyringStorageType.WINDOWS_CREDENTIAL_STORE,
                "the Windows Credential Manager",
                LONGEST_ON_WINDOWS,
                KeyringKeychain::saysAbsentOnWindows);
    }

    static boolean saysAbsentOnMacOs(String text) {
        return text.contains("No stored credentials match");
    }

    static boolean saysAbsentOnWindows(String text) {
        return NOT_FOUND_ON_WINDOWS.matcher(text).find();
    }

    @Override
    public @Nullable String read(String account) throws Refused, Missing {
        try {
            return open().getPassword(SecretName.SERVICE, account);
        } catch (PasswordAccessException e) {
            if (saysAbsent.test(text(e))) {
                return null;
            }
            throw refused("give out", account, e);
        }
    }

    @Override
    public @Nullable String write(String account, String value) throws Refused, Missing {
        try {
            open().setPassword(SecretName.SERVICE, account, value);
            return read(account);
        } catch (PasswordAccessException e) {
            throw refused("take", account, e);
        }
    }

    @Override
    public boolean delete(String account) throws Refused, Missing {
        try {
            open().deletePassword(SecretName.SERVICE, account);
            return true;
        } catch (PasswordAccessException e) {
            if (saysAbsent.test(text(e))) {
                return false;
            }
            throw refused("remove", account, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int longest() {
        return longest;
    }

    private Keyring open() throws Missing {
        Keyring made = keyring;
        if (made == null) {
            try {
                made = Keyring.create(type);
            } catch (BackendNotSupportedException e) {
                throw new Missing(name + " cannot be used here");
            }
            keyring = made;
        }
        return made;
    }

    private Refused refused(String what, String account, PasswordAccessException why) {
        return new Refused("The entry \"" + SecretName.SERVICE + "\" (" + account + ") could not be reached: " + name
                + " did not " + what + " it (" + text(why) + "). If it asked for permission, allow it and try again.");
    }

    private static String text(PasswordAccessException e) {
        return String.valueOf(e.getMessage());
    }
}
