package dev.brickway.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.DesktopInstance.Applied;
import dev.brickway.app.FakeSecrets;
import dev.brickway.app.ProxyState;
import dev.brickway.app.launchd.ProxyAgents;
import dev.brickway.app.launchd.ScriptHome;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.check.CheckViewModel;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.start.WorkspaceStep.Phase;
import dev.brickway.platform.FakeLaunchctl;
import dev.brickway.settings.SecretName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The first step of a person whose proxy script starts at login. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake launchctl is a shell script")
class ScriptOfferTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final FakeSecrets secrets = new FakeSecrets();
    private DemoWorkspace workspace;
    private FakeLaunchctl launchctl;
    private ScriptHome script;

    /** An offer where there is nothing to offer. */
    static ScriptOffer none(DesktopContext context, WorkspaceForm form) {
        return new ScriptOffer(context, form, () -> new ProxyAgents(Path.of("/nowhere"), null));
    }

    @BeforeEach
    void start() throws Exception {
        workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
        launchctl = new FakeLaunchctl(folder.resolve("fake"));
        script = new ScriptHome(folder);
        script.install();
        launchctl.load(ScriptHome.LABEL);
    }

    @AfterEach
    void stop() {
        workspace.close();
    }

    /** A first step, its offer, and what surrounds them. */
    private final class Opened implements AutoCloseable {
        final TestContext test;
        final WorkspaceForm form;
        final ScriptOffer offer;
        final WorkspaceStep step;

        Opened(Map<String, String> more) throws Exception {
            test = TestContext.open(folder, secrets, more);
            form = new WorkspaceForm(test.context);
            offer = new ScriptOffer(test.context, form, () -> new ProxyAgents(folder, launchctl.open(folder)));
            step = new WorkspaceStep(test.context, form, new CheckViewModel(test.context.background()), offer);
            offer.look();
        }

        String text() {
            return offer.textProperty().get();
        }

        void untilOffered() throws Exception {
            test.until(() -> !text().isEmpty());
        }

        void until(Phase phase) throws Exception {
            test.until(() -> step.phaseProperty().get() == phase);
        }

        @Override
        public void close() {
            test.close();
        }
    }

    private String settings() throws Exception {
        Path file = folder.resolve("settings.json");
        return Files.exists(file) ? Files.readString(file).replaceAll("\\s", "") : "";
    }

    @Test
    void itsSettingsFillTheFormInAndSavingSwitchesItOff() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + workspace.uri() + "\nDBX_TOKEN=" + TOKEN
                + "\nDBX_PROXY_TIMEOUT_SECONDS=77\nDBX_INSECURE_SKIP_VERIFY=1\n");
        try (Opened opened = new Opened(Map.of())) {
            opened.untilOffered();
            assertTrue(opened.text().contains(ScriptHome.LABEL), opened.text());
            assertEquals("", opened.form.addressProperty().get(), "nobody has asked for it");
            opened.offer.take();
            assertTrue(opened.offer.takenProperty().get());
            assertTrue(opened.text().contains("filled in below. When you save them"), opened.text());
            assertEquals(
                    workspace.uri().toString(), opened.form.addressProperty().get());
            assertEquals(TOKEN, opened.form.tokenProperty().get());
            assertTrue(launchctl.isLoaded(ScriptHome.LABEL) && settings().isEmpty(), "not before it is saved");
            opened.step.test();
            opened.until(Phase.DONE);
            assertFalse(launchctl.isLoaded(ScriptHome.LABEL) || Files.exists(script.agent()));
            assertEquals(TOKEN, secrets.stored(SecretName.token("127.0.0.1")));
            assertEquals(
                    "{\"workspaceHost\":\"" + workspace.uri() + "\",\"firstByteTimeoutSeconds\":77}",
                    settings(),
                    "and the certificate is checked");
            String said = opened.step.messageProperty().get();
            assertTrue(said.contains(ScriptHome.LABEL + " is switched off; its LaunchAgent is now "), said);
            assertEquals("", opened.text());
        }
    }

    @Test
    void brickwayGetsTheOldProxysPort() throws Exception {
        int port;
        try (ServerSocket old = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            port = old.getLocalPort();
        }
        script.dotEnv(
                "DBX_WORKSPACE_HOST=" + workspace.uri() + "\nDBX_TOKEN=" + TOKEN + "\nDBX_PROXY_PORT=" + port + "\n");
        try (Opened opened = new Opened(Map.of("DBX_PROXY_PORT", ""))) {
            opened.untilOffered();
            opened.offer.take();
            opened.step.test();
            opened.until(Phase.DONE);
            opened.test.brickway.start();
            opened.test.until(() -> opened.test.brickway.state() instanceof ProxyState.Running running
                    && running.service().port() == port);
        }
    }

    @Test
    void thePortIsFreeBeforeTheSettingsAreTakenOver() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + workspace.uri() + "\n");
        try (Opened opened = new Opened(Map.of())) {
            opened.untilOffered();
            assertTrue(stillLoaded(opened), "nobody has taken it");
            opened.offer.take();
            assertFalse(stillLoaded(opened));
        }
    }

    private boolean stillLoaded(Opened opened) throws Exception {
        boolean[] loaded = {false};
        opened.offer.during(() -> {
            loaded[0] = launchctl.isLoaded(ScriptHome.LABEL);
            return new Applied.Done();
        });
        return loaded[0];
    }

    @Test
    void itIsHandedBackWhenTheSettingsAreRefused() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + workspace.uri() + "\nDBX_TOKEN=" + TOKEN + "\n");
        try (Opened opened = new Opened(Map.of())) {
            opened.untilOffered();
            opened.offer.take();
            Files.createDirectories(folder.resolve("settings.json").resolve("in the way"));
            opened.step.test();
            opened.until(Phase.REFUSED);
            assertTrue(launchctl.isLoaded(ScriptHome.LABEL) && Files.exists(script.agent()));
            assertTrue(launchctl.calls().stream().anyMatch(call -> call.startsWith("bootout")), "it was off meanwhile");
        }
    }

    @Test
    void theReasonIsSaidAlsoWhenItCannotBeHandedBack() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + workspace.uri() + "\n");
        launchctl.refuse("bootstrap", "Input/output error");
        try (Opened opened = new Opened(Map.of())) {
            opened.untilOffered();
            opened.offer.take();
            Applied.Refused refused = assertInstanceOf(
                    Applied.Refused.class, opened.offer.during(() -> new Applied.Refused("The port is taken.")));
            assertTrue(refused.reason().startsWith("The port is taken. "), refused.reason());
            assertTrue(
                    refused.reason().contains("Input/output error")
                            && refused.reason().contains("still switched off"),
                    refused.reason());
        }
    }

    @Test
    void thatItCouldNotBeSetAsideIsSaidWithTheReason() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + workspace.uri() + "\n");
        try (Opened opened = new Opened(Map.of())) {
            opened.untilOffered();
            opened.offer.take();
            Files.delete(script.agent());
            launchctl.refuse("bootstrap", "No such file");
            IOException told = assertThrows(
                    IOException.class,
                    () -> opened.offer.during(() -> {
                        throw new IOException("The disk is full.");
                    }));
            String said = String.valueOf(told.getMessage());
            assertTrue(said.startsWith("The disk is full. ") && said.contains("Until then it is off"), said);
        }
    }

    @Test
    void anAgentThatLaunchdKeepsIsSaid() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + workspace.uri() + "\nDBX_TOKEN=" + TOKEN + "\n");
        launchctl.refuse("bootout", "Operation not permitted");
        try (Opened opened = new Opened(Map.of())) {
            opened.untilOffered();
            opened.offer.take();
            opened.step.test();
            opened.until(Phase.DONE);
            String said = opened.step.messageProperty().get();
            assertTrue(said.contains("could not be switched off") && said.contains("Operation not permitted"), said);
        }
    }

    @Test
    void whoDoesNotTakeItKeepsIt() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=other.cloud.databricks.com\nDBX_PROXY_TIMEOUT_SECONDS=77\n");
        try (Opened opened = new Opened(Map.of())) {
            opened.untilOffered();
            opened.form.addressProperty().set(workspace.uri().toString());
            opened.form.tokenProperty().set(TOKEN);
            opened.step.test();
            opened.until(Phase.DONE);
            assertEquals("{\"workspaceHost\":\"" + workspace.uri() + "\"}", settings());
            assertTrue(launchctl.isLoaded(ScriptHome.LABEL));
        }
    }

    @Test
    void theEndpointIsInTheAddressAndAnotherModelBesides() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net\nDBX_ENDPOINT=blue\nDBX_MODEL=green\n");
        try (Opened opened = new Opened(Map.of())) {
            opened.untilOffered();
            opened.offer.take();
            assertTrue(opened.text().contains("but for the token"), opened.text());
            assertEquals(
                    "Serving endpoint blue of adb-1.2.azuredatabricks.net, which every request will go to",
                    opened.form.readingProperty().get().sentence());
            assertEquals("{MODEL=green}", opened.offer.more().toString());
            opened.form.addressProperty().set("adb-3.4.azuredatabricks.net");
            assertEquals("{}", opened.offer.more().toString());
        }
    }

    @Test
    void withoutLaunchdNothingIsOffered() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + workspace.uri() + "\n");
        try (TestContext test = TestContext.open(folder, secrets, Map.of())) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            ScriptOffer offer = new ScriptOffer(test.context, form, () -> new ProxyAgents(folder, null));
            offer.look();
            boolean[] later = {false};
            test.context.background().run(() -> true, _ -> later[0] = true, _ -> {});
            test.until(() -> later[0]);
            assertEquals("", offer.textProperty().get());
            offer.take();
            assertFalse(offer.takenProperty().get());
        }
    }
}
