package dev.brickway.desktop.common;

import dev.brickway.app.DesktopInstance;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingsLoader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A context for view models without a toolkit. What belongs on the window's thread waits in a queue until the test runs it
 * with {@link #until}, so that a test is the window's thread.
 */
public final class TestContext implements AutoCloseable {
    /** Longer than anything takes on a busy machine. */
    private static final int PATIENCE_SECONDS = 60;

    public final FakeDesktop desktop = new FakeDesktop();
    public final DesktopInstance brickway;
    public final DesktopContext context;
    private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Background background = new Background(Executors.newVirtualThreadPerTaskExecutor(), window::add);

    private TestContext(DesktopInstance brickway, Map<String, String> environment) {
        this.brickway = brickway;
        this.context = new DesktopContext(
                brickway,
                new ProxyStatus(brickway, background),
                background,
                desktop,
                desktop,
                new SecretClipboard(
                        desktop, background, () -> brickway.settings().window().clipboard()),
                new ToolStates(),
                desktop,
                environment);
    }

    /**
     * Opens one; its proxy is not started yet.
     *
     * @param folder the configuration folder
     * @param more environment variables, such as the workspace's address
     */
    public static TestContext open(Path folder, SecretStore secrets, Map<String, String> more) throws Exception {
        Map<String, String> environment = environment(folder, more);
        DesktopInstance brickway = DesktopInstance.open(
                () -> SettingsLoader.load(Map.of(), environment, null),
                SettingsLoader.defaults(environment),
                settings -> secrets,
                environment,
                line -> {});
        return new TestContext(brickway, environment);
    }

    /** An environment of a test's own: a free port, that folder, no keychain. */
    public static Map<String, String> environment(Path folder, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("BRICKWAY_CONFIG_DIR", folder.toString());
        environment.put("BRICKWAY_KEYCHAIN", "off");
        environment.put("HOME", folder.toString());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            environment.put("DBX_PROXY_PORT", Integer.toString(free.getLocalPort()));
        }
        environment.putAll(more);
        return environment;
    }

    /** Runs what belongs on the window's thread until {@code condition} holds; fails after a minute. */
    public void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            } else if (System.nanoTime() > end) {
                throw new AssertionError("not so within " + PATIENCE_SECONDS + " s; so far: " + desktop.events);
            }
        }
    }

    /** Gives work that should not have been begun, and is not seen otherwise, the time to do its harm. */
    public void settle() throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            AtomicBoolean done = new AtomicBoolean();
            background.run(() -> true, _ -> done.set(true), _ -> done.set(true));
            until(done::get);
        }
    }

    @Override
    public void close() {
        background.close();
        brickway.close();
    }
}
