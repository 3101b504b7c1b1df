package dev.brickway.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.FakeSecrets;
import dev.brickway.app.WorkspaceSetup.Login;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.start.AddressReading.Standing;
import dev.brickway.desktop.start.Profiles.Profile;
import dev.brickway.desktop.start.WorkspaceForm.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is entered in the first step and what Brickway makes of it while it is typed. */
@Timeout(60)
class WorkspaceFormTest {
    private static final String AZURE = "adb-7405608123456789.12.azuredatabricks.net";

    @TempDir
    private Path folder;

    private TestContext context(Map<String, String> more) throws Exception {
        return TestContext.open(folder, new FakeSecrets(), more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                            | INCOMPLETE | paste its address
            adb-7405                                                      | INCOMPLETE | not a whole address
            adb-7405.12.azuredatabricks.net                               | UNDERSTOOD | Workspace adb-7405.12.azuredatabricks.net
            https://adb-7405.12.azuredatabricks.net/ml/endpoints?o=7405#x | UNDERSTOOD | Workspace adb-7405.12.azuredatabricks.net
            https://x.cloud.databricks.com/serving-endpoints/m/invocations| UNDERSTOOD | Serving endpoint m of x.cloud.databricks.com
            https://x.cloud.databricks.com/ai-gateway/mlflow/v1           | UNDERSTOOD | AI Gateway of the workspace x.cloud.databricks.com
            https://7405.12.ai-gateway.azuredatabricks.net                | UNDERSTOOD | AI Gateway 7405.12.ai-gateway.azuredatabricks.net
            https://databricks.company.example                            | UNDERSTOOD | if your company has one of its own
            http://127.0.0.1:5000                                         | UNDERSTOOD | Workspace 127.0.0.1:5000
            http://x.cloud.databricks.com                                 | WRONG      | write https://
            https://accounts.cloud.databricks.com                         | WRONG      | account console
            https://anna:pw@x.cloud.databricks.com                        | WRONG      | The address holds a user name
            """)
    void anAddressIsUnderstoodOrSaidToBeWrong(String typed, Standing standing, String part) throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            form.addressProperty().set(typed);
            AddressReading reading = form.readingProperty().get();
            assertEquals(standing, reading.standing(), reading.sentence());
            assertTrue(reading.sentence().contains(part), reading.sentence());
            assertFalse(reading.sentence().contains("anna:pw"), reading.sentence());
        }
    }

    @Test
    void brickwayItselfIsNoWorkspace() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            form.addressProperty()
                    .set("http://127.0.0.1:" + test.brickway.settings().listen().port());
            assertEquals(Standing.WRONG, form.readingProperty().get().standing());
        }
    }

    @Test
    void eachWayToSignInNeedsItsFields() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            var complete = form.complete();
            form.addressProperty().set(AZURE);
            assertFalse(complete.get());
            form.tokenProperty().set("  Bearer dapi123  ");
            assertTrue(complete.get());
            assertEquals("dapi123", ((Login.Token) login(form)).token().reveal());
            form.methodProperty().set(Method.SERVICE_PRINCIPAL);
            assertFalse(complete.get());
            form.clientIdProperty().set("app-1");
            assertFalse(complete.get());
            form.clientSecretProperty().set("dose1");
            assertTrue(complete.get());
            assertInstanceOf(Login.ServicePrincipal.class, login(form));
            form.methodProperty().set(Method.PROFILE);
            assertFalse(complete.get(), "there is none");
            form.methodProperty().set(Method.TOKEN);
            form.addressProperty().set("adb");
            assertFalse(complete.get());
        }
    }

    private static Login login(WorkspaceForm form) {
        Login login = form.login();
        if (login == null) {
            throw new AssertionError("incomplete");
        }
        return login;
    }

    @Test
    void profilesAreOfferedForTheirWorkspaceAndBringTheirAddress() throws Exception {
        Path file = Files.writeString(folder.resolve("cfg"), """
                [DEFAULT]
                host = https://other.cloud.databricks.com
                token = dapi-never-shown
                [work]
                host = https://%s/
                auth_type = databricks-cli
                [account]
                host = https://accounts.cloud.databricks.com
                account_id = 1
                """.formatted(AZURE));
        try (TestContext test = context(Map.of("DATABRICKS_CONFIG_FILE", file.toString()))) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            test.until(() -> form.profiles().all().size() == 2);
            assertEquals(
                    List.of("DEFAULT", "work"),
                    form.profiles().all().stream().map(Profile::name).toList());
            assertFalse(
                    form.profiles().all().toString().contains("dapi"),
                    form.profiles().all()::toString);
            assertNull(form.profiles().chosenProperty().get(), "nobody has chosen");
            form.addressProperty().set("https://" + AZURE + "/browse?o=1");
            assertEquals(
                    List.of("work"),
                    form.profiles().matching().stream().map(Profile::name).toList());
            assertEquals("work", chosen(form), "the only one for it");
            form.addressProperty().set("");
            form.methodProperty().set(Method.PROFILE);
            form.profiles().chosenProperty().set(form.profiles().all().getFirst());
            assertEquals(
                    "https://other.cloud.databricks.com", form.addressProperty().get());
            form.use(form.profiles().all().getLast());
            assertEquals("work", chosen(form));
            assertEquals("https://" + AZURE + "/", form.addressProperty().get());
            assertEquals(new Login.Profile("work"), form.login());
        }
    }

    private static String chosen(WorkspaceForm form) {
        Profile profile = form.profiles().chosenProperty().get();
        return profile == null ? "none" : profile.name();
    }

    @Test
    void withoutAProfileTheCommandThatMakesOneCanBeCopied() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            form.addressProperty().set(AZURE + "/settings");
            assertEquals(
                    "databricks auth login --host https://" + AZURE,
                    form.profiles().commandProperty().get());
            form.profiles().copyCommand();
            assertEquals("copy databricks auth login --host https://" + AZURE, test.desktop.events.getFirst());
            Files.writeString(folder.resolve(".databrickscfg"), "[me]\nhost = " + AZURE + "\n");
            form.profiles().look();
            test.until(() -> form.profiles().matching().size() == 1);
            assertEquals("me", chosen(form));
        }
    }

    @Test
    void aFileThatCannotBeReadIsSaid() throws Exception {
        Files.createDirectory(folder.resolve("cfg"));
        try (TestContext test =
                context(Map.of("DATABRICKS_CONFIG_FILE", folder.resolve("cfg").toString()))) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            test.until(() -> form.profiles().problemProperty().get().contains("cannot be read"));
        }
    }

    @Test
    void theTokenPageIsTheWorkspacesOwn() throws Exception {
        try (TestContext test = context(Map.of())) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            form.openTokenPage();
            assertEquals(List.of(), test.desktop.events, "of which one?");
            form.addressProperty().set(AZURE + "/ml/experiments?o=1");
            form.openTokenPage();
            test.until(() -> !test.desktop.events.isEmpty());
            assertEquals(
                    List.of("browse https://" + AZURE + "/settings/user/developer/access-tokens"),
                    List.copyOf(test.desktop.events));
        }
    }

    @Test
    void whatTheEnvironmentSetsIsLeftToIt() throws Exception {
        try (TestContext test = context(Map.of("DBX_WORKSPACE_HOST", AZURE, "DBX_TOKEN", "dapi1"))) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            assertEquals("DBX_WORKSPACE_HOST in the environment", form.fixedBy());
            assertEquals("DBX_TOKEN in the environment", form.loginFixedBy());
        }
        Files.writeString(
                folder.resolve("settings.json"), "{\"workspaceHost\": \"" + AZURE + "\", \"clientId\": \"app\"}");
        try (TestContext test = context(Map.of())) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            assertEquals("", form.fixedBy(), "what is saved can be changed");
            assertEquals(AZURE, form.addressProperty().get());
            assertEquals(Method.SERVICE_PRINCIPAL, form.methodProperty().get());
            assertEquals("app", form.clientIdProperty().get());
        }
    }

    @Test
    void theTokenOfTheSavedWorkspaceNeedNotBeEnteredAgain() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"workspaceHost\": \"" + AZURE + "\"}");
        try (TestContext test = context(Map.of())) {
            WorkspaceForm form = new WorkspaceForm(test.context);
            assertEquals(new Login.StoredToken(), form.login());
            form.addressProperty().set("https://other.cloud.databricks.com");
            assertNull(form.login(), "that is another workspace");
        }
    }
}
