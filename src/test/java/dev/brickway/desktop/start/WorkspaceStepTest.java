package dev.brickway.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.FakeSecrets;
import dev.brickway.app.ProxyState;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.check.CheckViewModel;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.start.WorkspaceForm.Method;
import dev.brickway.desktop.start.WorkspaceStep.Phase;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first step: nothing is kept before it was tried, and no secret goes anywhere but into the keychain. */
@Timeout(120)
class WorkspaceStepTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final SecretName NAME = SecretName.token("127.0.0.1");

    @TempDir
    private Path folder;

    private final FakeSecrets secrets = new FakeSecrets();
    private DemoWorkspace workspace;

    @BeforeEach
    void startWorkspace() {
        workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
    }

    @AfterEach
    void stopWorkspace() {
        workspace.close();
    }

    private TestContext context(Map<String, String> more) throws Exception {
        return TestContext.open(folder, secrets, more);
    }

    private static WorkspaceStep step(TestContext test) {
        return step(test, new CheckViewModel(test.context.background()));
    }

    private static WorkspaceStep step(TestContext test, CheckViewModel check) {
        WorkspaceForm form = new WorkspaceForm(test.context);
        return new WorkspaceStep(test.context, form, check, ScriptOfferTest.none(test.context, form));
    }

    private void enter(WorkspaceStep step, String token) {
        step.form().addressProperty().set(workspace.uri() + "/browse?o=1");
        step.form().tokenProperty().set(token);
    }

    private static void untilPhase(TestContext test, WorkspaceStep step, Phase phase) throws Exception {
        test.until(() -> step.phaseProperty().get() == phase);
    }

    private String settings() throws Exception {
        Path file = folder.resolve("settings.json");
        return Files.exists(file) ? Files.readString(file).replaceAll("\\s", "") : "";
    }

    @Test
    void aTestThatPassesSavesTheWorkspaceAndStoresTheToken() throws Exception {
        try (TestContext test = context(Map.of())) {
            test.brickway.start();
            WorkspaceStep step = step(test);
            enter(step, TOKEN);
            step.test();
            assertEquals("", settings());
            assertNull(secrets.stored(NAME), "not before it has passed");
            untilPhase(test, step, Phase.DONE);
            assertEquals(TOKEN, secrets.stored(NAME));
            assertEquals("{\"workspaceHost\":\"" + workspace.uri() + "\"}", settings());
            assertTrue(
                    step.messageProperty().get().contains("GNOME Keyring"),
                    step.messageProperty().get());
            assertEquals("", step.form().tokenProperty().get(), "nobody needs it there any more");
            test.until(() -> test.brickway.state() instanceof ProxyState.Running running
                    && running.service().target().startsWith(workspace.uri().toString()));
            assertFalse(test.desktop.events.toString().contains(TOKEN));
        }
    }

    @Test
    void aTestThatFailsSavesNothingUntilThePersonWantsItAnyway() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceStep step = step(test);
            enter(step, "dapi-wrong-0123456789abcdef");
            step.test();
            untilPhase(test, step, Phase.TEST_FAILED);
            assertEquals("", settings());
            assertNull(secrets.stored(NAME));
            step.useAnyway();
            untilPhase(test, step, Phase.DONE);
            assertEquals("dapi-wrong-0123456789abcdef", secrets.stored(NAME));
            assertTrue(settings().contains(workspace.uri().toString()), settings());
        }
    }

    @Test
    void whatIsEditedAfterwardsHasToBeTriedAgain() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceStep step = step(test);
            enter(step, "dapi-wrong-0123456789abcdef");
            step.test();
            untilPhase(test, step, Phase.TEST_FAILED);
            step.form().tokenProperty().set(TOKEN);
            assertEquals(Phase.ENTERING, step.phaseProperty().get());
            step.test();
            untilPhase(test, step, Phase.DONE);
            step.form().addressProperty().set("https://other.example");
            assertEquals(Phase.ENTERING, step.phaseProperty().get(), "that one is not saved");
        }
    }

    @Test
    void aTestCanBeCancelledAndNothingHasToBeTypedAgain() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                TestContext test = context(Map.of())) {
            WorkspaceStep step = step(test);
            step.form().addressProperty().set("http://127.0.0.1:" + silent.getLocalPort());
            step.form().tokenProperty().set(TOKEN);
            step.test();
            assertEquals(Phase.TESTING, step.phaseProperty().get());
            step.cancel();
            assertEquals(Phase.ENTERING, step.phaseProperty().get());
            assertEquals(TOKEN, step.form().tokenProperty().get(), "it need not be typed again");
        }
    }

    @Test
    void aResultThatComesAfterTheCancellationKeepsNothing() throws Exception {
        LinkedBlockingQueue<Runnable> arrived = new LinkedBlockingQueue<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try (TestContext test = context(Map.of());
                Background background = new Background(threads, arrived::add)) {
            CheckViewModel check = new CheckViewModel(background);
            WorkspaceStep step = step(test, check);
            enter(step, TOKEN);
            step.test();
            threads.shutdown();
            assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
            assertFalse(arrived.isEmpty(), "the test has passed, but the window has not heard of it");
            step.cancel();
            arrived.forEach(Runnable::run);
            assertEquals(Phase.ENTERING, step.phaseProperty().get());
            assertEquals(List.of(), check.lines());
            assertEquals("", settings());
            assertNull(secrets.stored(NAME));
        }
    }

    @Test
    void aLockedKeychainLeavesTheChoice() throws Exception {
        try (TestContext test = context(Map.of())) {
            test.brickway.start();
            test.until(() -> test.brickway.state() instanceof ProxyState.Running);
            WorkspaceStep step = step(test);
            enter(step, TOKEN);
            secrets.locked = true;
            step.test();
            untilPhase(test, step, Phase.KEYCHAIN_REFUSED);
            assertEquals(FakeSecrets.LOCKED, step.messageProperty().get());
            assertEquals("", settings());
            step.tryKeychainAgain();
            untilPhase(test, step, Phase.KEEPING);
            untilPhase(test, step, Phase.KEYCHAIN_REFUSED);
            step.keepForThisSession();
            untilPhase(test, step, Phase.DONE);
            assertTrue(
                    step.messageProperty().get().contains("until Brickway ends"),
                    step.messageProperty().get());
            assertNull(secrets.stored(NAME), "the keychain was left alone");
            assertTrue(settings().contains(workspace.uri().toString()), settings());
            assertEquals(
                    new dev.brickway.settings.SecretStore.Reading.Found(new Secret(TOKEN)),
                    test.brickway.secrets().read(NAME),
                    "the proxy finds it");
        }
    }

    @Test
    void anUnlockedKeychainTakesItAtTheSecondTry() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceStep step = step(test);
            enter(step, TOKEN);
            secrets.denied = true;
            step.test();
            untilPhase(test, step, Phase.KEYCHAIN_REFUSED);
            secrets.denied = false;
            step.tryKeychainAgain();
            untilPhase(test, step, Phase.DONE);
            assertEquals(TOKEN, secrets.stored(NAME));
        }
    }

    @Test
    void withoutAKeychainItIsKeptInMemoryAndSaidSo() throws Exception {
        secrets.lasting = false;
        try (TestContext test = context(Map.of())) {
            WorkspaceStep step = step(test);
            enter(step, TOKEN);
            step.test();
            untilPhase(test, step, Phase.DONE);
            assertTrue(
                    step.messageProperty().get().contains("there is no keychain"),
                    step.messageProperty().get());
        }
    }

    @Test
    void anotherStoredTokenIsNeverReplacedUnasked() throws Exception {
        secrets.write(NAME, new Secret("dapi-precious"));
        try (TestContext test = context(Map.of())) {
            WorkspaceStep step = step(test);
            enter(step, TOKEN);
            step.test();
            test.until(() -> !test.desktop.events.isEmpty());
            assertEquals("confirm Replace the secret that is kept?", test.desktop.events.getFirst());
            assertEquals(Phase.ENTERING, step.phaseProperty().get());
            assertEquals("dapi-precious", secrets.stored(NAME));
            assertEquals("", settings());
            test.desktop.answers.add(true);
            step.test();
            untilPhase(test, step, Phase.DONE);
            assertEquals(TOKEN, secrets.stored(NAME));
        }
    }

    @Test
    void aServicePrincipalIsTriedAndStored() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceStep step = step(test);
            step.form().addressProperty().set(workspace.uri().toString());
            step.form().methodProperty().set(Method.SERVICE_PRINCIPAL);
            step.form().clientIdProperty().set("app-1");
            step.form().clientSecretProperty().set(TOKEN); // which the demo takes
            step.test();
            untilPhase(test, step, Phase.DONE);
            assertEquals(TOKEN, secrets.stored(SecretName.clientSecret("127.0.0.1", "app-1")));
            assertEquals("{\"clientId\":\"app-1\",\"workspaceHost\":\"" + workspace.uri() + "\"}", sorted(settings()));
        }
    }

    private static String sorted(String json) {
        String[] fields = json.substring(1, json.length() - 1).split(",");
        java.util.Arrays.sort(fields);
        return "{" + String.join(",", fields) + "}";
    }

    @Test
    void aProfileIsSavedByItsName() throws Exception {
        Path file = Files.writeString(
                folder.resolve("cfg"), "[work]\nhost = " + workspace.uri() + "\ntoken = " + TOKEN + "\n");
        try (TestContext test = context(Map.of("DATABRICKS_CONFIG_FILE", file.toString()))) {
            WorkspaceStep step = step(test);
            test.until(() -> !step.form().profiles().all().isEmpty());
            step.form().use(step.form().profiles().all().getFirst());
            step.test();
            untilPhase(test, step, Phase.DONE);
            assertTrue(settings().contains("\"profile\":\"work\""), settings());
            assertFalse(settings().contains(TOKEN), settings());
            assertNull(secrets.stored(NAME));
        }
    }

    @Test
    void theDemoIsRememberedAndGivenUpForAWorkspace() throws Exception {
        try (TestContext test = context(Map.of())) {
            assertTrue(FirstStart.wanted(test.brickway.settings()));
            WorkspaceStep step = step(test);
            step.useDemo();
            untilPhase(test, step, Phase.DONE);
            assertTrue(step.demoProperty().get());
            assertEquals("{\"demo\":true}", settings());
            assertFalse(FirstStart.wanted(test.brickway.settings()), "it is not asked again");
            enter(step, TOKEN);
            step.test();
            test.until(() -> !step.demoProperty().get());
            assertEquals("{\"workspaceHost\":\"" + workspace.uri() + "\"}", settings());
        }
    }

    @Test
    void aWorkspaceOfTheEnvironmentIsOnlyTested() throws Exception {
        try (TestContext test =
                context(Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString(), "DBX_TOKEN", TOKEN))) {
            assertFalse(FirstStart.wanted(test.brickway.settings()));
            CheckViewModel check = new CheckViewModel(test.context.background());
            WorkspaceStep step = step(test, check);
            assertEquals(Phase.DONE, step.phaseProperty().get());
            step.test();
            test.until(() -> check.phaseProperty().get() == CheckViewModel.Phase.PASSED);
            assertEquals("", settings());
        }
    }

    @Test
    void settingsThatCannotBeWrittenAreSaid() throws Exception {
        Files.createDirectory(folder.resolve("settings.json"));
        try (TestContext test = context(Map.of())) {
            WorkspaceStep step = step(test);
            enter(step, TOKEN);
            step.test();
            untilPhase(test, step, Phase.REFUSED);
            assertTrue(
                    step.messageProperty().get().contains("could not be saved"),
                    step.messageProperty().get());
        }
    }
}
