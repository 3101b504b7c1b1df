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
import java.nio.file.Files;
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
            assertTrue(
                    model.remarkProperty().get().contains("no credential"),
                    model.remarkProperty().get());
            assertFalse(model.remarkProperty().get().contains("`"), "there is no command line here");
            assertEquals("Serving endpoints", model.credentialProperty().get());
            test.until(() -> !test.context.status().noticeProperty().get().isEmpty());
            test.until(() -> model.standingProperty().get() == Standing.NOT_SIGNED_IN);
            assertFalse(model.noticeWanted().get(), "the card says the same");
        }
    }

    @Test
    void whatTheCardDoesNotSayIsToldAboveIt() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{ this is not JSON");
        try (TestContext test = context(Map.of())) {
            WorkspaceViewModel model = model(test);
            assertFalse(model.noticeWanted().get(), "there is nothing to tell");
            test.brickway.start();
            test.until(() -> model.standingProperty().get() == Standing.DEMO
                    && !test.context.status().noticeProperty().get().isEmpty());
            assertTrue(model.noticeWanted().get());
            test.context.status().dismissNotice();
            assertFalse(model.noticeWanted().get());
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
