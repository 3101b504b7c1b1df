package dev.brickway.settings;

import dev.brickway.settings.Keychain.Missing;
import dev.brickway.settings.Keychain.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.Error;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.freedesktop.secret.interfaces.Prompt;

/**
 * Asks the keyring of a Linux desktop what java-keyring cannot tell: whether there is one, whether it is locked, whether
 * it has an entry (freedesktop.org: "Secret Service API", version 0.2; GNOME Keyring, KDE since Frameworks 5.97 and
 * KeePassXC have it). Sees no secret. Used by one thread, whose interruption ends any waiting.
 */
final class SecretService implements AutoCloseable {
    private static final String NAME = "org.freedesktop.secrets";
    private static final String ROOT = "/org/freedesktop/secrets";
    private static final String API = "org.freedesktop.Secret.";
    private static final String BUS = "org.freedesktop.DBus";
    private static final String NOTHING = "/";
    /** Owned by whichever Brickway is writing; the bus lets go of it when that process ends. */
    private static final String WRITER = "dev.brickway.KeyringWriter";

    private static final int BECAME_OWNER = 1;
    private static final UInt32 DO_NOT_QUEUE = new UInt32(4);
    /** The bus itself gives up after 25 s on a keyring that it has to start. */
    private static final long REPLY_MILLIS = 26_000;

    private static final long RETRY_MILLIS = 50;

    private final DBusConnection bus;
    private final BlockingQueue<Prompt.Completed> answers = new LinkedBlockingQueue<>();
    private final boolean gnome;
    private String collection;

    private SecretService(DBusConnection bus) throws Refused, Missing {
        this.bus = bus;
        try {
            collection = path(call(NAME, ROOT, API + "Service", "ReadAlias", "s", "default")[0]);
            gnome = ownerOf("org.gnome.keyring").equals(ownerOf(NAME));
        } catch (Declined declined) {
            if (declined.noSuchService()) {
                throw new Missing("this session has no keyring");
            }
            throw new Refused("The desktop's keyring could not be asked: " + declined.getMessage() + ".");
        }
    }

    /**
     * Connects, and starts the keyring if the session knows how to.
     *
     * @throws Missing if there is no session bus or no keyring on it
     */
    static SecretService connect(String busAddress) throws Refused, Missing {
        // The only way to hand it to java-keyring's connection too, where the environment does not have it.
        System.setProperty("DBUS_SESSION_BUS_ADDRESS", busAddress);
        DBusConnection bus;
        try {
            bus = DBusConnectionBuilder.forSessionBus().withShared(false).build();
        } catch (DBusException | RuntimeException unreachable) {
            throw new Missing("this session's D-Bus, which a keyring is reached by, does not answer");
        }
        try {
            return new SecretService(bus);
        } catch (Refused | Missing | RuntimeException e) {
            close(bus);
            throw e;
        }
    }

    boolean isGnomeKeyring() {
        return gnome;
    }

    /** The entries of that name in the default collection, the one java-keyring looks at. */
    List<String> find(String account) throws Refused {
        if (collection.equals(NOTHING)) {
            return List.of();
        }
        Map<String, String> attributes = Map.of("service", SecretName.SERVICE, "account", account);
        return paths(ask(collection, "Collection", "SearchItems", "a{ss}", attributes)[0]);
    }

    /**
     * Whether {@link #find} finding nothing now means that there is nothing. GNOME Keyring searches a locked collection by
     * the hashes it keeps of its entries' attributes; others show no entry before they are unlocked.
     */
    boolean findsLocked() throws Refused {
        return gnome || collection.equals(NOTHING) || !isLocked(collection, "Collection");
    }

    /**
     * Unlocks the collection and these entries; their owner may be asked, and this waits for the answer.
     *
     * @return whether anything had been locked
     * @throws Refused if it is locked still
     */
    boolean unlock(List<String> entries) throws Refused {
        List<DBusPath> locked = locked(entries);
        if (locked.isEmpty()) {
            return false;
        }
        Object[] answer = ask(ROOT, "Service", "Unlock", "ao", locked);
        prompt(path(answer[1]));
        if (!locked(entries).isEmpty()) {
            throw new Refused("The keyring is locked, and its password was not given: the window that asks for it was"
                    + " closed, or this session cannot show one. Unlock it (signing in to the desktop does, and so does"
                    + " the program \"Passwords and Keys\") and try again.");
        }
        return true;
    }

    /** Makes the default collection where a new user has none yet; its owner is asked for a password. */
    void createIfMissing() throws Refused {
        if (!collection.equals(NOTHING)) {
            return;
        }
        Map<String, Variant<?>> properties = Map.of(API + "Collection.Label", new Variant<>("Default keyring"));
        Object[] answer = ask(ROOT, "Service", "CreateCollection", "a{sv}s", properties, "default");
        prompt(path(answer[1]));
        collection = path(ask(ROOT, "Service", "ReadAlias", "s", "default")[0]);
        if (collection.equals(NOTHING)) {
            throw new Refused(
                    "There is no keyring yet, and none was made: the window that asks for its new password was"
                            + " closed, or this session cannot show one. Make one with the program \"Passwords and Keys\", call"
                            + " it the default, and try again.");
        }
    }

    /** Waits until no other process of ours is writing, and keeps them waiting until this is closed. */
    void keepOthersOut() throws Refused {
        try {
            while (((Number) call(BUS, "/org/freedesktop/DBus", BUS, "RequestName", "su", WRITER, DO_NOT_QUEUE)[0])
                            .intValue()
                    != BECAME_OWNER) {
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (Declined declined) {
            throw new Refused("The keyring could not be reserved for writing: " + declined.getMessage() + ".");
        } catch (InterruptedException interrupted) {
            throw givenUp();
        }
    }

    /** Removes an entry that {@link #find} gave. */
    void delete(String entry) throws Refused {
        prompt(path(ask(entry, "Item", "Delete", "")[0]));
    }

    @Override
    public void close() {
        close(bus);
    }

    private static void close(DBusConnection bus) {
        try {
            bus.close();
        } catch (IOException goneAlready) {
            // A connection that breaks while it is closed is closed.
        }
    }

    /** Entries of a locked collection are unlocked with it; KeePassXC may lock a single one. */
    private List<DBusPath> locked(List<String> entries) throws Refused {
        if (!collection.equals(NOTHING) && isLocked(collection, "Collection")) {
            return List.of(new DBusPath(collection));
        }
        List<DBusPath> locked = new ArrayList<>();
        for (String entry : entries) {
            if (isLocked(entry, "Item")) {
                locked.add(new DBusPath(entry));
            }
        }
        return locked;
    }

    private boolean isLocked(String path, String api) throws Refused {
        Object value = tell(() -> call(NAME, path, BUS + ".Properties", "Get", "ss", API + api, "Locked"))[0];
        return value instanceof Variant<?> variant && Boolean.TRUE.equals(variant.getValue());
    }

    /**
     * Lets the desktop ask its owner, and waits for the end of it. A wait that is given up takes the window away by closing
     * the connection: the API's own way, {@code Dismiss}, aborts GNOME Keyring 42.1 (an assertion in gkd-secret-unlock.c).
     */
    private void prompt(String path) throws Refused {
        if (path.equals(NOTHING)) {
            return;
        }
        try {
            bus.addSigHandler(Prompt.Completed.class, answers::add);
            ask(path, "Prompt", "Prompt", "s", "");
            Prompt.Completed answer = answers.take();
            while (!path.equals(answer.getPath())) {
                answer = answers.take();
            }
        } catch (InterruptedException interrupted) {
            throw givenUp();
        } catch (DBusException brokenBus) {
            throw new Refused("The desktop went away while the keyring's window was open. Try again.");
        }
    }

    private String ownerOf(String name) throws Refused {
        try {
            return String.valueOf(call(BUS, "/org/freedesktop/DBus", BUS, "GetNameOwner", "s", name)[0]);
        } catch (Declined nobody) {
            return "";
        }
    }

    private interface Call {
        Object[] run() throws Declined, Refused;
    }

    private Object[] ask(String path, String api, String method, String signature, Object... arguments) throws Refused {
        return tell(() -> call(NAME, path, API + api, method, signature, arguments));
    }

    private static Object[] tell(Call call) throws Refused {
        try {
            return call.run();
        } catch (Declined declined) {
            throw new Refused("The keyring answered with an error: " + declined.getMessage() + ".");
        }
    }

    private Object[] call(String service, String path, String api, String method, String signature, Object... arguments)
            throws Declined, Refused {
        MethodCall call;
        try {
            call = new MethodCall(service, path, api, method, (byte) 0, signature, arguments);
        } catch (DBusException impossible) {
            throw new Refused("The keyring could not be asked (" + method + ").");
        }
        bus.sendMessage(call);
        Message reply = call.getReply(REPLY_MILLIS);
        if (reply == null) {
            throw Thread.currentThread().isInterrupted()
                    ? givenUp()
                    : new Refused("The keyring does not answer. Sign out of the desktop and in again.");
        }
        Object[] values;
        try {
            values = reply.getParameters();
        } catch (DBusException unreadable) {
            throw new Refused("The keyring's answer could not be read (" + method + ").");
        }
        if (reply instanceof Error) {
            throw new Declined(reply.getName(), values);
        }
        return values;
    }

    private static Refused givenUp() {
        Thread.currentThread().interrupt();
        return new Refused("Waiting for the keyring was given up.");
    }

    private static String path(Object value) {
        return value instanceof DBusPath path ? path.getPath() : NOTHING;
    }

    private static List<String> paths(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(SecretService::path).toList()
                : List.of();
    }

    /** An error on the bus; its message is what the other side says, after its name. */
    private static final class Declined extends Exception {
        private static final long serialVersionUID = 1L;

        private final String error;

        Declined(String error, Object[] values) {
            super(values == null || values.length == 0 ? error : error + ": " + values[0]);
            this.error = error;
        }

        boolean noSuchService() {
            return error.endsWith(".ServiceUnknown") || error.endsWith(".NameHasNoOwner") || error.contains(".Spawn.");
        }
    }
}
