package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.FakeSecrets;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.check.CheckViewModel;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.home.WorkspaceViewModel.Standing;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The workspace card: does it say where requests go, and whether the credential is good? */
@Timeout(120)
class WorkspaceViewModelTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final FakeSecrets secrets = new FakeSecrets();

    private TestContext context(Map<String, String> more) throws Exception {
        return TestContext.open(folder, secrets, more);
    }

    private static WorkspaceViewModel model(TestContext test) {
        return new WorkspaceViewModel(test.context, new CheckViewModel(test.context.background()));
    }

    @Test
    void theDemoHasABadgeAndTheWayToAWorkspace() throws Exception {
        try (TestContext test = context(Map.of())) {
            CheckViewModel check = new CheckViewModel(test.context.background());
            WorkspaceViewModel model = new WorkspaceViewModel(test.context, check);
            test.brickway.start();
            test.until(() -> model.standingProperty().get() == Standing.DEMO);
            assertEquals("Demo workspace", model.hostProperty().get());
            model.change();
            assertEquals(List.of("first start"), test.desktop.events);
            model.test();
            test.until(() -> check.phaseProperty().get() == CheckViewModel.Phase.PASSED);
            assertEquals(Standing.DEMO, model.standingProperty().get(), "the demo is no workspace of the person's");
        }
    }

    @Test
    void aStoredTokenThatIsTakenMakesItConnected() throws Exception {
        secrets.write(SecretName.token("127.0.0.1"), new Secret(TOKEN));
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
                TestContext test =
                        context(Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString()))) {
            WorkspaceViewModel model = model(test);
            test.until(() -> !model.hostProperty().get().isEmpty());
            assertEquals(Standing.UNKNOWN, model.standingProperty().get(), "it does not run yet");
            assertEquals(workspace.uri().getAuthority(), model.hostProperty().get());
            test.brickway.start();
            test.until(() -> model.standingProperty().get() == Standing.CONNECTED);
            assertEquals(
                    "A token in GNOME Keyring · Serving endpoints",
                    model.credentialProperty().get());
            assertTrue(
                    model.remarkProperty().get().contains("Signed in"),
                    model.remarkProperty().get());
        }
    }

    @Test
    void aRefusedTokenIsToldBeforeAnyRequestAndByTheTest() throws Exception {
        String wrong = "dapi-wrong-0123456789abcdef";
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
                TestContext test =
                        context(Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString(), "DBX_TOKEN", wrong))) {
            WorkspaceViewModel model = model(test);
            test.brickway.start();
            test.until(() -> model.standingProperty().get() == Standing.NOT_CONNECTED);
            String remark = model.remarkProperty().get();
            assertTrue(remark.contains("does not accept"), remark);
            assertFalse(remark.contains(wrong), remark);
            model.test();
            test.until(() -> model.remarkProperty().get().isEmpty());
            assertEquals(Standing.NOT_CONNECTED, model.standingProperty().get(), "the steps say why");
        }
    }

    @Test
    void withoutACredentialItSaysHowToSignIn() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
                TestContext test =
                        context(Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString()))) {
            WorkspaceViewModel model = model(test);
            test.brickway.start();
            test.until(() -> model.standingProperty().get() == Standing.NOT_SIGNED_IN);
            assertEquals("Serving endpoints", model.credentialProperty().get());
            test.until(() -> !test.context.status().noticeProperty().get().isEmpty());
            String notice = test.context.status().noticeProperty().get();
            assertTrue(notice.startsWith("No credential for 127.0.0.1 was found: enter one in Settings"), notice);
            test.until(() -> model.standingProperty().get() == Standing.NOT_SIGNED_IN);
            assertEquals("", model.remarkProperty().get(), "one sentence, in one place");
        }
    }

    @Test
    void settingsThatNameNoUsableWorkspaceSaySo() throws Exception {
        try (TestContext test = context(Map.of("DBX_WORKSPACE_HOST", "http://example.com", "DBX_TOKEN", TOKEN))) {
            WorkspaceViewModel model = model(test);
            test.until(() -> model.standingProperty().get() == Standing.NOT_CONNECTED);
            assertTrue(
                    model.remarkProperty().get().contains("unencrypted"),
                    model.remarkProperty().get());
        }
    }
}
