package dev.brickway.app;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import java.io.IOException;
import java.util.List;

/** A secret that {@code brickway token} keeps in the operating system's keychain. */
public sealed interface StoredSecret permits StoredLogin, StoredProxyPassword {
    /** For people: "the token of adb-1.azuredatabricks.net". */
    String describe();

    /**
     * Checks that it can be stored and is worth asking a person for.
     *
     * @throws SecretStore.Failed if not; the message says why and how to go on
     */
    void checkStorable() throws SecretStore.Failed;

    /**
     * Stores it.
     *
     * @return what was done and what a person should know, one sentence each
     * @throws IOException if it is stored, but {@code settings.json} could not be saved
     */
    List<String> store(Secret secret) throws SecretStore.Failed, IOException;

    /** Removes it; returns what was done, for people. */
    String clear() throws SecretStore.Failed;
}
