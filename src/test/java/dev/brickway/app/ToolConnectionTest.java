package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.Connection;
import dev.brickway.models.Model;
import dev.brickway.platform.AtomicFiles;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands tell tools holds for the Brickway that runs, else for the next one. */
@Timeout(120)
class ToolConnectionTest {
    private static final String OLDER =
            "{\"v\":1,\"type\":\"error\",\"message\":\"This Brickway knows no such message.\"}";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final FakeSecrets keychain = new FakeSecrets();
    private final List<String> remarks = new ArrayList<>();

    @BeforeEach
    void keepOut() {
        environment.put("BRICKWAY_CONFIG_DIR", folder.toString());
        environment.put("HOME", folder.toString());
    }

    private Settings settings() throws Exception {
        return SettingsLoader.load(Map.of(), environment, null);
    }

    private Connection read() throws Exception {
        remarks.clear();
        return ToolConnection.read(settings(), keychain, environment, remarks::add);
    }

    private String unknown() {
        ToolConnection.Unknown unknown = assertThrows(ToolConnection.Unknown.class, this::read);
        return String.valueOf(unknown.getMessage());
    }

    /** Another process: it has settings of its own. */
    private HeadlessInstance serve(Map<String, String> more, @Nullable String demo) throws Exception {
        Map<String, String> own = new HashMap<>(environment);
        own.putAll(more);
        Map<SettingKey, String> options = new HashMap<>(Map.of(SettingKey.PORT, "0"));
        if (demo != null) {
            options.put(SettingKey.DEMO, demo);
        }
        HeadlessInstance brickway = HeadlessInstance.start(
                () -> SettingsLoader.load(options, own, null), _ -> new FakeSecrets(), own, line -> {});
        brickway.announce();
        return brickway;
    }

    private static List<String> ids(Connection connection) {
        return connection.models().stream().map(Model::id).toList();
    }

    @Test
    void theNextOneWillAskForTheStoredKeyWhichIsMadeAtItsFirstUse() throws Exception {
        environment.put("DBX_PROXY_PORT", "19007");
        Connection first = read();
        assertEquals("http://127.0.0.1:19007", first.address());
        assertEquals(keychain.stored(SecretName.localKey()), first.key().reveal());
        assertEquals(List.of("Brickway is not running now. Start it with `brickway` or `brickway serve`."), remarks);
        assertEquals(first, read());
        assertEquals(1, keychain.writes.get());
    }

    @Test
    void aKeyOfTheEnvironmentNeedsNoKeychain() throws Exception {
        environment.put("BRICKWAY_LOCAL_KEY", "from-outside");
        keychain.locked = true;
        assertEquals(new Secret("from-outside"), read().key());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            locked, Unlock it and try again.
            denied, does not let Brickway write
            absent, there is no keychain
            """)
    void aKeyThatWouldNotHoldIsNotTold(String state, String reason) {
        keychain.locked = state.equals("locked");
        keychain.denied = state.equals("denied");
        keychain.lasting = !state.equals("absent");
        String message = unknown();
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains("start Brickway first") && message.contains("BRICKWAY_LOCAL_KEY"), message);
        assertEquals(List.of(), remarks);
    }

    @Test
    void theOneThatRunsTellsWhatOnlyItKnows() throws Exception {
        keychain.locked = true;
        environment.put("DBX_PROXY_PORT", "19007");
        HeadlessInstance brickway = serve(Map.of("BRICKWAY_LOCAL_KEY", "its-own-$key"), "true");
        try {
            Connection told = read();
            assertEquals(brickway.status().address(), told.address());
            assertEquals(new Secret("its-own-$key"), told.key());
            assertEquals(List.of(), remarks);
            assertTrue(ids(told).contains("databricks-claude-sonnet-4-6"), told.models()::toString);
            assertEquals(told, ToolConnection.ofRunning(settings(), environment));
        } finally {
            brickway.end();
        }
        assertEquals(null, ToolConnection.ofRunning(settings(), environment));
    }

    @Test
    void whereNoKeyIsRequiredAPlaceholderDoes() throws Exception {
        environment.put("BRICKWAY_LOCAL_KEY", "not-what-runs");
        HeadlessInstance brickway = serve(Map.of("BRICKWAY_LOCAL_KEY", ""), "true");
        try {
            assertEquals(new Secret("proxy"), read().key());
        } finally {
            brickway.end();
        }
    }

    @Test
    void anotherModelListThanThatOfTheSettingsIsTold() throws Exception {
        HeadlessInstance brickway =
                serve(Map.of("DBX_WORKSPACE_HOST", "w.cloud.databricks.com", "DBX_ENDPOINT", "our-endpoint"), null);
        try {
            assertEquals(List.of("our-endpoint"), ids(read()));
        } finally {
            brickway.end();
        }
    }

    @Test
    void theOneModelOfASingleEndpointKeepsItsLimits() throws Exception {
        environment.put("DBX_WORKSPACE_HOST", "w.cloud.databricks.com");
        environment.put("DBX_ENDPOINT", "e");
        environment.put("DBX_MODEL", "databricks-claude-sonnet-4-6");
        assertEquals(List.of("databricks-claude-sonnet-4-6"), ids(read()));
        environment.remove("DBX_ENDPOINT");
        assertTrue(ids(read()).size() > 1, "without the endpoint all models can be asked for");
    }

    @Test
    void allInterfacesAreCalledByLoopback() throws Exception {
        environment.put("BRICKWAY_LOCAL_KEY", "k");
        Settings everywhere = SettingsLoader.load(
                Map.of(SettingKey.HOST, "0.0.0.0", SettingKey.ALLOW_REMOTE, "true"), environment, null);
        Connection told = ToolConnection.read(everywhere, keychain, environment, remarks::add);
        assertEquals("http://127.0.0.1:19000", told.address());
    }

    @Test
    void aWindowWithoutAKeychainTellsTheKeyOfItsMemory() throws Exception {
        try (DesktopFixture desktop = new DesktopFixture(folder)) {
            desktop.secrets.lasting = false;
            desktop.open();
            desktop.start();
            awaitReachable();
            keychain.locked = true;
            Connection told = read();
            assertEquals(desktop.running().address(), told.address());
            assertEquals(200, desktop.models(told.key().reveal()));

            desktop.brickway().stop();
            desktop.awaitStopped();
            Connection stopped = read();
            assertEquals(told.key(), stopped.key());
            assertEquals("http://127.0.0.1:19000", stopped.address());
            assertTrue(remarks.toString().contains("its proxy is stopped"), remarks::toString);
        }
    }

    @Test
    void anOlderOneThatDoesNotTellItsKeyIsAskedWhereItListens() throws Exception {
        String status = "{\"v\":1,\"type\":\"status\",\"status\":{\"version\":\"0.0.9\",\"pid\":1,"
                + "\"address\":\"http://127.0.0.1:19042\",\"requests\":0,\"failed\":0,\"cancelled\":0,"
                + "\"configFolder\":\"/c\"}}";
        try (ServerSocketChannel other = otherBrickway()) {
            Thread.ofPlatform().daemon().start(() -> answer(other, status));
            Connection told = read();
            assertEquals("http://127.0.0.1:19042", told.address());
            assertEquals(keychain.stored(SecretName.localKey()), told.key().reveal());
            assertTrue(remarks.toString().contains("another version"), remarks::toString);
        }
    }

    @Test
    void oneThatHangsIsNotGuessedAt() throws Exception {
        try (ServerSocketChannel _ = otherBrickway()) {
            String message = unknown();
            assertTrue(message.contains("gives no answer"), message);
        }
    }

    /** A window does not wait until commands can reach it; the test's own time limit bounds the wait. */
    private void awaitReachable() throws Exception {
        while (ToolConnection.ofRunning(settings(), environment) == null) {
            Thread.sleep(5);
        }
    }

    private ServerSocketChannel otherBrickway() throws Exception {
        Path socket = folder.resolve("instance");
        AtomicFiles.createOwnerOnlyFolder(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket.resolve("brickway.sock")));
        return server;
    }

    /** Knows nothing but its status. */
    private static void answer(ServerSocketChannel server, String status) {
        while (true) {
            try (SocketChannel client = server.accept()) {
                BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
                String asked = String.valueOf(in.readLine());
                String answer = asked.contains("\"status\"") ? status : OLDER;
                client.write(ByteBuffer.wrap((answer + "\n").getBytes(StandardCharsets.UTF_8)));
            } catch (ClosedChannelException over) {
                return;
            } catch (IOException hungUp) {
                // the next one may stay
            }
        }
    }
}
