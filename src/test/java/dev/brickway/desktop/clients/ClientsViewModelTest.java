package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.ProxyState;
import dev.brickway.clients.CodingTool;
import dev.brickway.clients.CodingTools;
import dev.brickway.clients.Snippet;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.desktop.clients.ClientsViewModel.Hindrance;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.MemorySecretStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Clients page with the real tools, and Home's card of them. */
@Timeout(180)
class ClientsViewModelTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SHELL", "/bin/zsh", "BRICKWAY_LOCAL_KEY", "bw-test");

    @TempDir
    private Path home;

    private TestContext test;

    @BeforeEach
    void open() throws Exception {
        test = TestContext.open(home, new MemorySecretStore(), ENVIRONMENT);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private List<CodingTool> tools() {
        return CodingTools.all(home, test.context.environment(), OperatingSystem.LINUX, ToolFiles.in(home));
    }

    private ClientsViewModel page() throws InterruptedException {
        ClientsViewModel page = new ClientsViewModel(test.context, tools());
        look(page);
        return page;
    }

    private void look(ClientsViewModel page) throws InterruptedException {
        page.refresh();
        test.until(() -> !page.lookingProperty().get());
    }

    private ClientsViewModel running() throws InterruptedException {
        test.brickway.start();
        test.until(() -> test.context.status().address() != null);
        return page();
    }

    private static PastedCard card(ClientsViewModel page, String id) {
        return page.cards().stream()
                .filter(card -> card.id().equals(id))
                .map(PastedCard.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String text(PastedCard card) {
        return String.join("\n", card.snippets().stream().map(Snippet::text).toList());
    }

    @Test
    void thereIsACardForEachToolThatWasFound() throws Exception {
        ClientsViewModel page = running();
        assertEquals(
                List.of("copilot-cli", "forgecode", "codex/terminal", "claude-code/terminal", "openai"),
                page.cards().stream().map(ToolCard::id).toList());
        assertEquals(
                "Not found on this computer: VS Code, OpenCode.",
                page.missingProperty().get());

        ToolCard copilot = page.cards().getFirst();
        Files.createDirectories(home.resolve(".config/Code/User"));
        look(page);
        assertEquals("vscode", page.cards().getFirst().id());
        assertEquals(
                "Not found on this computer: OpenCode.", page.missingProperty().get());
        assertSame(copilot, page.cards().get(1), "cards go on as they are");
    }

    @Test
    void beginsWithThePersonsShellAndKeepsWhatWasChosen() throws Exception {
        ClientsViewModel page = running();
        PastedCard copilot = card(page, "copilot-cli");
        assertEquals("zsh", copilot.formProperty().get());
        assertTrue(text(copilot).contains("export COPILOT_PROVIDER_API_KEY=bw-test"));
        assertTrue(text(copilot).contains(test.context.status().address() + "/v1"));

        copilot.formProperty().set("PowerShell");
        copilot.modelProperty().set(copilot.models().getLast());
        look(page);
        assertEquals("PowerShell", copilot.formProperty().get());
        assertTrue(text(copilot)
                .contains("$env:COPILOT_MODEL = '" + copilot.models().getLast().id() + "'"));

        List<String> ids = List.of(
                copilot.models().getFirst().id(), copilot.models().getLast().id());
        Files.writeString(
                home.resolve("models.json"),
                "{\"models\": [{\"id\": \"" + ids.getFirst() + "\"}, {\"id\": \"" + ids.getLast() + "\"}]}");
        test.until(() -> {
            page.refresh();
            return copilot.models().size() == 2;
        });
        assertTrue(text(copilot).contains("'" + ids.getLast() + "'"), "also while others come and go");
    }

    @Test
    void whatHoldsTheKeyLooksMasked() throws Exception {
        PastedCard copilot = card(running(), "copilot-cli");
        assertFalse(copilot.keyShownProperty().get());
        Snippet snippet = copilot.snippets().getFirst();
        assertFalse(snippet.shown().contains("bw-test"));
        copilot.copy(snippet);
        assertTrue(test.desktop.clipboard.contains("bw-test"), "what is copied works");
        assertTrue(
                test.desktop.events.contains("say Copied, with the key in it. The clipboard is emptied in a minute."));

        PastedCard any = card(page(), "openai");
        any.copy(any.snippets().getFirst());
        assertEquals(test.context.status().address() + "/v1", test.desktop.clipboard);
        assertTrue(test.desktop.events.contains("say Copied."));
    }

    @Test
    void beforeTheFirstStartThereIsNothingToCopy() throws Exception {
        ClientsViewModel page = page();
        assertEquals(Hindrance.NEVER_STARTED, page.hindranceProperty().get());
        assertTrue(card(page, "copilot-cli").snippets().isEmpty());
        page.start();
        test.until(() -> page.hindranceProperty().get() == Hindrance.NONE
                && !card(page, "copilot-cli").snippets().isEmpty());
        List<String> said = new ArrayList<>();
        new CopilotExports(test.context).copy(said::add, () -> said.add("nothing"));
        test.until(() -> test.desktop.clipboard.contains("export COPILOT_PROVIDER_API_KEY=bw-test"));
        assertTrue(said.getFirst().startsWith("Copilot CLI exports copied, with the key in them."), said.toString());
    }

    @Test
    void theTraysCopyAsksForAStartFirst() throws Exception {
        List<String> said = new ArrayList<>();
        new CopilotExports(test.context).copy(said::add, () -> said.add("nothing yet"));
        test.until(() -> said.size() == 2);
        assertEquals(List.of("Start Brickway first: it then makes the key that tools need.", "nothing yet"), said);
        assertEquals("", test.desktop.clipboard);
    }

    @Test
    void whileItIsStoppedTheConfiguredPortAndTheModelsOfTheNextStartAreGiven() throws Exception {
        ClientsViewModel page = running();
        String before = text(card(page, "copilot-cli"));
        List<Model> models = List.copyOf(card(page, "copilot-cli").models());
        test.brickway.stop();
        test.until(() -> test.brickway.state() instanceof ProxyState.Stopped
                && page.hindranceProperty().get() == Hindrance.STOPPED
                && !page.lookingProperty().get());
        String port = test.context.environment().get("DBX_PROXY_PORT");
        assertTrue(text(card(page, "copilot-cli")).contains("http://127.0.0.1:" + port + "/v1"));
        assertTrue(before.contains(port));
        assertEquals(models, card(page, "copilot-cli").models(), "the demo's, since no workspace is named");
    }

    @Test
    void aToolThatWasAnsweredIsConnected() throws Exception {
        ClientsViewModel page = running();
        assertEquals(
                new Pill("By hand", ""),
                card(page, "codex/terminal").pillProperty().get());
        ask("codex_cli_rs/0.5");
        test.until(() -> !test.brickway.requests().latest().isEmpty());
        look(page);
        assertEquals(
                new Pill("Connected", "good"),
                card(page, "codex/terminal").pillProperty().get());
        assertEquals(
                new Pill("By hand", ""),
                card(page, "copilot-cli").pillProperty().get());

        Files.createDirectories(home.resolve(".codex"));
        look(page);
        assertEquals(
                new Pill("By hand", ""),
                card(page, "codex/terminal").pillProperty().get(),
                "of two ways nobody knows which one asked");
    }

    @Test
    void homesCardHasTheOneThingToDoForEach() throws Exception {
        Files.createDirectories(home.resolve(".config/Code/User"));
        test.brickway.start();
        ToolsSummaryViewModel summary = new ToolsSummaryViewModel(test.context, tools());
        test.until(() -> {
            summary.refresh(); // as every few seconds
            return !summary.rows().isEmpty() && summary.rows().get(1).action() == ToolsSummaryViewModel.Action.COPY;
        });
        assertEquals(
                List.of(
                        "VS Code SET_UP",
                        "GitHub Copilot CLI COPY",
                        "ForgeCode SET_UP",
                        "Codex SET_UP",
                        "Claude Code COPY"),
                summary.rows().stream()
                        .map(row -> row.name() + " " + row.action())
                        .toList());
        summary.act(summary.rows().get(0));
        assertTrue(test.desktop.events.contains("show CLIENTS"));
        summary.act(summary.rows().get(1));
        assertTrue(test.desktop.clipboard.startsWith("export COPILOT_PROVIDER_TYPE=openai\n"));
        assertTrue(test.desktop.clipboard.contains("bw-test"));
    }

    @Test
    void homesCardSendsToThePageWhereTheDifferenceIs() throws Exception {
        test.brickway.start();
        FakeWritten tool = new FakeWritten(new State.OutOfDate("2 models were added."));
        ToolsSummaryViewModel summary = new ToolsSummaryViewModel(test.context, List.of(tool));
        test.until(() -> {
            summary.refresh();
            return !summary.rows().isEmpty()
                    && summary.rows().getFirst().action() == ToolsSummaryViewModel.Action.UPDATE;
        });
        assertEquals(new Pill("Out of date", "warn"), summary.rows().getFirst().pill());
        summary.act(summary.rows().getFirst());
        assertEquals(List.of(), tool.done, "nothing is written that was not shown");
        assertTrue(test.desktop.events.contains("show CLIENTS"));
        tool.state = new State.UpToDate();
        summary.refresh();
        test.until(() -> summary.rows().getFirst().action() == ToolsSummaryViewModel.Action.NONE);
    }

    @Test
    void homesCardTellsProfilesApartAndLeavesOutWhatIsOfNoUseThere() throws Exception {
        test.brickway.start();
        List<ToolSetup> setups = List.of(
                new FakeWritten(new State.UpToDate()),
                new FakeWritten(new State.NotSetUp(), Path.of("/a/never.json")),
                new FakeWritten(new State.OutOfDate("1 model was added."), Path.of("/a/work.json")));
        CodingTool tool = new CodingTool() {
            @Override
            public String name() {
                return "Fake tool";
            }

            @Override
            public List<ToolSetup> find() {
                return setups;
            }
        };
        ToolsSummaryViewModel summary = new ToolsSummaryViewModel(test.context, List.of(tool));
        test.until(() -> {
            summary.refresh();
            return summary.rows().size() == 2;
        });
        assertEquals(
                List.of("fake 1.2 · profile Work NONE", "fake:/a/work.json 1.2 · profile Work UPDATE"),
                summary.rows().stream()
                        .map(row -> row.id() + " " + row.detail() + " " + row.action())
                        .toList());
        summary.act(summary.rows().getLast());
        assertEquals("fake:/a/work.json", test.context.tools().askedProperty().get());
    }

    @Test
    void whatOnePressSetsUpComesFirst() throws Exception {
        Files.createDirectories(home.resolve(".codex"));
        Files.createDirectories(home.resolve(".config/Code/User"));
        ClientsViewModel page = running();
        assertEquals(
                List.of("vscode", "codex", "copilot-cli", "forgecode", "codex/terminal"),
                page.cards().stream().map(ToolCard::id).limit(5).toList());
        ToolsSummaryViewModel summary = new ToolsSummaryViewModel(test.context, tools());
        test.until(() -> {
            summary.refresh();
            return !summary.rows().isEmpty();
        });
        assertEquals(
                List.of("codex"),
                summary.rows().stream()
                        .map(ToolsSummaryViewModel.Row::id)
                        .filter(id -> id.startsWith("codex"))
                        .toList(),
                "of a tool's ways the one that lasts");
    }

    @Test
    void aSearchThatFailsIsTold() throws Exception {
        CodingTool broken = new CodingTool() {
            @Override
            public String name() {
                return "Broken";
            }

            @Override
            public List<ToolSetup> find() {
                throw new IllegalStateException("no such drive");
            }
        };
        ClientsViewModel page = new ClientsViewModel(test.context, List.of(broken));
        look(page);
        assertEquals(
                "This computer could not be searched for coding tools: no such drive",
                page.problemProperty().get());
    }

    private void ask(String userAgent) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(test.context.status().address() + "/v1/chat/completions"))
                            .header("Authorization", "Bearer bw-test")
                            .header("User-Agent", userAgent)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"model": "databricks-claude-sonnet-4-6",
                                     "messages": [{"role": "user", "content": "Say hi"}]}"""))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}
