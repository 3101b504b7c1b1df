package dev.brickway.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.brickway.platform.HowTo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keyring of a Linux desktop. java-keyring reads and writes the secrets; {@link SecretService} first sees to it that
 * the keyring is unlocked and tells what is there, because java-keyring 1.0.4 calls an entry absent whenever an answer
 * fails to come. Connects anew for each call, since a session does not survive a keyring that is started again.
 */
final class SecretServiceKeychain implements Keychain {
    static final String USUAL_NAME = "the desktop's keyring";

    private final String busAddress;
    private volatile String name = USUAL_NAME;

    SecretServiceKeychain(String busAddress) {
        this.busAddress = busAddress;
    }

    @Override
    public @Nullable String read(String account) throws Refused, Missing {
        try (SecretService service = connect()) {
            List<String> entries = service.find(account);
            if (entries.isEmpty() && service.findsLocked()) {
                return null;
            }
            if (service.unlock(entries)) {
                entries = service.find(account);
            }
            if (entries.isEmpty()) {
                return null;
            }
            onlyOne(entries, account);
            return get(account);
        }
    }

    @Override
    public @Nullable String write(String account, String value) throws Refused, Missing {
        try (SecretService service = connect()) {
            service.createIfMissing();
            service.unlock(service.find(account));
            // Two processes that both see no entry would create two.
            service.keepOthersOut();
            onlyOne(service.find(account), account);
            withKeyring(account, "did not take", keyring -> {
                keyring.setPassword(SecretName.SERVICE, account, value);
                return true;
            });
            List<String> entries = service.find(account);
            onlyOne(entries, account);
            return entries.isEmpty() ? null : get(account);
        }
    }

    @Override
    public boolean delete(String account) throws Refused, Missing {
        try (SecretService service = connect()) {
            List<String> entries = service.find(account);
            if (entries.isEmpty() && service.findsLocked()) {
                return false;
            }
            if (service.unlock(entries)) {
                entries = service.find(account);
            }
            for (String entry : entries) {
                service.delete(entry);
            }
            return !entries.isEmpty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int longest() {
        return Integer.MAX_VALUE;
    }

    private SecretService connect() throws Refused, Missing {
        SecretService service = SecretService.connect(busAddress);
        name = service.isGnomeKeyring() ? "GNOME Keyring" : USUAL_NAME;
        return service;
    }

    private String get(String account) throws Refused {
        return withKeyring(account, "did not give out", keyring -> keyring.getPassword(SecretName.SERVICE, account));
    }

    private interface KeyringCall<T> {
        T run(Keyring keyring) throws PasswordAccessException;
    }

    private <T> T withKeyring(String account, String failure, KeyringCall<T> call) throws Refused {
        Keyring keyring;
        try {
            keyring = Keyring.create(KeyringStorageType.GNOME_KEYRING);
        } catch (BackendNotSupportedException notReached) {
            throw new Refused(name + " answers but could not be opened. Try again.");
        }
        try {
            return call.run(keyring);
        } catch (PasswordAccessException | RuntimeException refused) {
            // The library's own texts are of no use: an answer that fails to come ends as a null pointer there.
            throw new Refused(name + " " + failure + " the entry \"" + SecretName.SERVICE + "\" (" + account
                    + ") though it is unlocked. If a window asks for permission, allow it and try again.");
        } finally {
            close(keyring);
        }
    }

    private static void close(Keyring keyring) {
        try {
            keyring.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception goneAlready) {
            // A connection that breaks while it is closed is closed.
        }
    }

    private void onlyOne(List<String> entries, String account) throws Refused {
        if (entries.size() > 1) {
            throw new Refused(name + " has " + entries.size() + " entries \"" + SecretName.SERVICE + "\" (" + account
                    + "), and nobody can tell which is right. Remove them " + HowTo.CLEAR_TOKEN + " and set it again.");
        }
    }
}
