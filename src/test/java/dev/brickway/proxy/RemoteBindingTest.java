package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 1: other computers reach Brickway only where somebody wanted that, and then only with a key. */
class RemoteBindingTest extends SecuritySuite {
    @TempDir
    Path folder;

    private static List<InetAddress> others() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    private static boolean reachable(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void onlyLoopbackIsListenedOn() throws Exception {
        assertTrue(reachable(InetAddress.ofLiteral("127.0.0.1"), open.port()));
        for (InetAddress other : others()) {
            assertFalse(reachable(other, open.port()), "reachable at " + other);
        }
        // All of 127/8 is this computer on Linux; only the one address is listened on.
        assertFalse(reachable(InetAddress.ofLiteral("127.0.0.2"), open.port()));
    }

    private String problem(String host, boolean allowed, boolean keyed) {
        Map<SettingKey, String> options = allowed
                ? Map.of(SettingKey.HOST, host, SettingKey.ALLOW_REMOTE, "true")
                : Map.of(SettingKey.HOST, host);
        Map<String, String> environment =
                new java.util.HashMap<>(Map.of("BRICKWAY_CONFIG_DIR", folder.toString(), "HOME", folder.toString()));
        if (keyed) {
            environment.put("BRICKWAY_LOCAL_KEY", KEY);
        }
        return String.valueOf(
                assertThrows(InvalidSettings.class, () -> SettingsLoader.load(options, environment, folder), host)
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "[::]",
                "0",
                "0:0:0:0:0:0:0:0",
                "*",
                "192.168.1.2",
                "2001:db8::7",
                "::ffff:0.0.0.0",
                "::ffff:127.0.0.1",
                "127.0.0.1.example",
                "127.1",
                "2130706433",
                "0x7f000001",
                "localhost.example",
                "brickway.example"
            })
    void anotherAddressNeedsAKeyAndTheOption(String host) {
        for (String problem :
                List.of(problem(host, false, false), problem(host, true, false), problem(host, false, true))) {
            assertTrue(problem.contains("--allow-remote") || problem.contains("allowRemote"), problem);
            assertTrue(problem.contains("BRICKWAY_LOCAL_KEY"), problem);
            assertFalse(problem.contains(KEY), problem);
        }
    }

    /** Opened knowingly, it still answers only to addresses of this computer, and only with the key. */
    @Test
    void openedToAllItAnswersToItsOwnAddressesOnly() throws Exception {
        try (TestProxy remote = TestProxy.listening("0.0.0.0", upstream.uri(), new dev.brickway.settings.Secret(KEY))) {
            String key = "x-api-key: " + KEY + "\r\n";
            for (InetAddress other : others()) {
                if (other instanceof Inet4Address) {
                    String host = other.getHostAddress() + ":PORT";
                    assertTrue(reachable(other, remote.port()));
                    assertServed(raw(remote, request("POST", CHAT, host, JSON + key, BODY)));
                    assertEquals(
                            401,
                            raw(remote, request("POST", CHAT, host, JSON, BODY)).status());
                }
            }
            forwarded.clear();
            for (String host : List.of("0.0.0.0:PORT", "[::]:PORT", "evil.example:PORT", "brickway.local:PORT")) {
                assertRefused(403, raw(remote, request("POST", CHAT, host, JSON + key, BODY)));
            }
            assertRefused(
                    403, raw(remote, request("POST", CHAT, "127.0.0.1:PORT", JSON + key + "Origin: null\r\n", BODY)));
        }
    }
}
