package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens Brickway without a window and asks its proxy, which serves the demo workspace. */
final class DesktopFixture implements AutoCloseable {
    final Map<String, String> environment = new HashMap<>();
    final FakeSecrets secrets = new FakeSecrets();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ProxyState> states = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private @Nullable DesktopInstance brickway;

    DesktopFixture(Path folder) {
        environment.put("BRICKWAY_CONFIG_DIR", folder.toString());
        environment.put("HOME", folder.toString());
    }

    static int freePort() throws Exception {
        try (ServerSocket free = taken()) {
            return free.getLocalPort();
        }
    }

    /** A port on which another program listens until it is closed. */
    static ServerSocket taken() throws Exception {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    DesktopInstance open() throws Exception {
        DesktopInstance opened = DesktopInstance.open(
                this::settings, SettingsLoader.defaults(environment), settings -> secrets, environment, line -> {});
        opened.onState(states::add);
        opened.onNotice(notices::add);
        brickway = opened;
        return opened;
    }

    /** Any free port where none is set, since the usual one may be in use on this machine. */
    private Settings settings() throws InvalidSettings {
        Settings read = SettingsLoader.load(Map.of(), environment, null);
        return read.source(SettingKey.PORT).equals("the default")
                ? SettingsLoader.load(Map.of(SettingKey.PORT, "0"), environment, null)
                : read;
    }

    DesktopInstance brickway() {
        return Objects.requireNonNull(brickway);
    }

    void start() throws Exception {
        brickway().start();
        await(state -> state instanceof ProxyState.Running);
    }

    ProxyService running() {
        return assertInstanceOf(ProxyState.Running.class, brickway().state()).service();
    }

    LocalKey key() {
        return Objects.requireNonNull(brickway().localKey());
    }

    void awaitStopped() throws Exception {
        await(state -> state instanceof ProxyState.Stopped);
    }

    /** Why it could not be started. */
    String awaitProblem() throws Exception {
        ProxyState.Stopped stopped =
                (ProxyState.Stopped) await(state -> state instanceof ProxyState.Stopped now && now.problem() != null);
        return Objects.requireNonNull(stopped.problem());
    }

    /** Waits until it is so and the listeners have been told; the test's own time limit bounds the wait. */
    private ProxyState await(Predicate<ProxyState> wanted) throws Exception {
        ProxyState now = brickway().state();
        while (!wanted.test(now) || !(states.isEmpty() || states.getLast().equals(now))) {
            Thread.sleep(5);
            now = brickway().state();
        }
        return now;
    }

    /** The states so far, by name. */
    List<String> states() {
        return states.stream().map(state -> state.getClass().getSimpleName()).toList();
    }

    List<String> notices() {
        return notices;
    }

    /** The answer's status for the key that holds. */
    int models() throws Exception {
        return models(key().secret().reveal());
    }

    int models(String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running().address() + "/v1/models"))
                .header("Authorization", "Bearer " + key)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** A question that is under way. */
    Future<?> chat() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running().address() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + key().secret().reveal())
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"databricks-claude-sonnet-4-6\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    /** What a change that fails says. */
    String failure(Future<?> change) {
        ExecutionException failed = assertThrows(ExecutionException.class, change::get);
        Throwable cause = Objects.requireNonNull(failed.getCause());
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        if (brickway != null) {
            brickway.close();
        }
        http.close();
    }
}
