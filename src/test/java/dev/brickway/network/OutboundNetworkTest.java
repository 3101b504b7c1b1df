package dev.brickway.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which proxy the settings lead to. */
class OutboundNetworkTest {
    private static final URI WORKSPACE = URI.create("https://workspace.test");

    @TempDir
    private static Path folder;

    private static OutboundNetwork of(Map<String, String> environment, SecretStore secrets) throws InvalidSettings {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BRICKWAY_CONFIG_DIR", folder.toString());
        return OutboundNetwork.of(SettingsLoader.load(Map.of(), all, null), secrets);
    }

    private static OutboundNetwork of(Map<String, String> environment) throws InvalidSettings {
        return of(environment, new MemorySecretStore());
    }

    private static String refusal(Map<String, String> environment) {
        return String.valueOf(
                assertThrows(InvalidSettings.class, () -> of(environment)).getMessage());
    }

    @Test
    void connectionsAreDirectUnlessAskedFor() throws Exception {
        assertNull(of(Map.of("HTTPS_PROXY", "http://proxy:3128")).proxyFor(WORKSPACE));
        assertNull(of(Map.of("HTTPS_PROXY", "socks5://proxy:3128")).proxyFor(WORKSPACE), "nor is it looked at");
    }

    @Test
    void theEnvironmentsProxyIsUsedOnRequestAndAnExplicitOneBeforeIt() throws Exception {
        Map<String, String> system = Map.of(
                "HTTPS_PROXY", "http://al%20ice:p%40ss@proxy:3128",
                "BRICKWAY_USE_SYSTEM_PROXY", "1",
                "NO_PROXY", "direct.test,10.0.0.0/8");
        assertEquals(
                new CorporateProxy("proxy", 3128, "al ice", new Secret("p@ss")),
                of(system).proxyFor(WORKSPACE));
        assertNull(of(system).proxyFor(URI.create("https://a.direct.test")));
        assertNull(of(system).proxyFor(URI.create("https://10.9.8.7:8443")));
        assertNull(of(system).proxyFor(URI.create("http://localhost:8080")));
        Map<String, String> both = new HashMap<>(system);
        both.put("BRICKWAY_PROXY", "explicit");
        assertEquals(new CorporateProxy("explicit", 80, null, null), of(both).proxyFor(WORKSPACE));
    }

    @Test
    void anUnusableProxyIsRefusedAtTheStartWithItsPlace() {
        String socks = refusal(Map.of("BRICKWAY_PROXY", "socks5://alice:planted@proxy:1080"));
        assertTrue(socks.startsWith("BRICKWAY_PROXY in the environment: SOCKS"), socks);
        assertFalse(socks.contains("planted"), socks);
        String https = refusal(Map.of("HTTPS_PROXY", "https://proxy", "BRICKWAY_USE_SYSTEM_PROXY", "yes"));
        assertTrue(https.startsWith("HTTPS_PROXY in the environment: "), https);
    }

    @Test
    void anUnusableCaFileIsRefusedAtTheStartWithItsPlace() {
        String file = folder.resolve("none.pem").toString();
        String message = refusal(Map.of("BRICKWAY_CA_FILE", file));
        assertEquals("BRICKWAY_CA_FILE in the environment: " + file + " does not exist; check its name.", message);
    }

    @Test
    void theKeychainIsReadWhenAPasswordIsNeededAndOnceOnly() throws Exception {
        int[] reads = {0};
        SecretStore secrets = new Store(name -> {
            reads[0]++;
            assertEquals(SecretName.proxyPassword("proxy", "alice"), name);
            return new SecretStore.Reading.Found(new Secret("kept"));
        });
        OutboundNetwork network = of(Map.of("BRICKWAY_PROXY", "alice@proxy"), secrets);
        assertEquals(0, reads[0]);
        CorporateProxy proxy = network.proxyFor(WORKSPACE);
        assertEquals(new CorporateProxy("proxy", 80, "alice", new Secret("kept")), proxy);
        assertEquals(proxy, network.proxyFor(WORKSPACE));
        assertEquals(1, reads[0]);
        assertFalse(String.valueOf(proxy).contains("kept"));
    }

    @Test
    void aLockedKeychainIsSaidAndAskedAgain() throws Exception {
        SecretStore.Reading[] answer = {new SecretStore.Reading.Unreadable("it is locked; unlock it.")};
        OutboundNetwork network = of(Map.of("BRICKWAY_PROXY", "alice@proxy"), new Store(name -> answer[0]));
        CorporateProxy locked = network.proxyFor(WORKSPACE);
        assertNotNull(locked);
        NetworkFailure failure = assertThrows(
                NetworkFailure.class, () -> NetworkSockets.connect(WORKSPACE, locked, Duration.ofSeconds(5)));
        assertEquals(
                "the password of 'alice' for the proxy proxy:80 cannot be read: it is locked; unlock it.",
                failure.getMessage());
        answer[0] = new SecretStore.Reading.Found(new Secret("kept"));
        assertEquals(new CorporateProxy("proxy", 80, "alice", new Secret("kept")), network.proxyFor(WORKSPACE));
    }

    @Test
    void theSystemsSelectorIsHonoured() throws Exception {
        InetSocketAddress address = InetSocketAddress.createUnresolved("pac.proxy", 8080);
        Map<String, List<Proxy>> answers = Map.of(
                "http.test", List.of(new Proxy(Proxy.Type.HTTP, address), Proxy.NO_PROXY),
                "direct.test", List.of(Proxy.NO_PROXY, new Proxy(Proxy.Type.HTTP, address)),
                "socks.test", List.of(new Proxy(Proxy.Type.SOCKS, address)));
        OutboundNetwork network = OutboundNetwork.through(
                new ProxySelector() {
                    @Override
                    public List<Proxy> select(URI uri) {
                        return answers.getOrDefault(uri.getHost(), List.of());
                    }

                    @Override
                    public void connectFailed(URI uri, SocketAddress proxy, IOException cause) {}
                },
                ServerTrust.of(true),
                "a.http.test");
        assertEquals(
                new CorporateProxy("pac.proxy", 8080, null, null), network.proxyFor(URI.create("https://http.test")));
        assertNull(network.proxyFor(URI.create("https://direct.test")));
        assertNull(network.proxyFor(URI.create("https://unknown.test")));
        CorporateProxy socks = network.proxyFor(URI.create("https://socks.test"));
        assertNotNull(socks);
        assertTrue(String.valueOf(socks.problem()).contains("SOCKS is not supported"), socks.problem());
    }

    /** Reads as a function says and keeps nothing. */
    private record Store(Function<SecretName, SecretStore.Reading> reading) implements SecretStore {
        @Override
        public Reading read(SecretName name) {
            return reading.apply(name);
        }

        @Override
        public void write(SecretName name, Secret secret) {
            throw new AssertionError(name.account());
        }

        @Override
        public boolean delete(SecretName name) {
            throw new AssertionError(name.account());
        }

        @Override
        public boolean lasting() {
            return false;
        }

        @Override
        public String describe() {
            return "a test";
        }
    }
}
