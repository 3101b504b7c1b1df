package dev.brickway.databricks.check;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.FixedAuthorizer;
import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.FamilyTable;
import dev.brickway.network.CorporateProxy;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.ServerTrust;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection test with everything usual filled in. */
final class Check {
    static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    static final String MODEL = "databricks-claude-sonnet-4-6";
    static final String STREAM =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"ok\"},"
                    + "\"finish_reason\":null}]}\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},"
                    + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private final String address;
    private Authorizer authorizer = new FixedAuthorizer(new Secret(TOKEN), "a token from the test");
    private ServerTrust trust = ServerTrust.of(true);
    private @Nullable CorporateProxy proxy;
    private Duration connect = Duration.ofSeconds(10);
    private Duration answer = Duration.ofSeconds(20);
    private @Nullable String model = MODEL;
    private String prompt = "Say ok.";
    private boolean unusedProxy;
    private Clock clock = Clock.systemUTC();

    Check(String address) {
        this.address = address;
    }

    Check as(Authorizer other) {
        authorizer = other;
        return this;
    }

    Check trusting(ServerTrust other) {
        trust = other;
        return this;
    }

    Check through(CorporateProxy other) {
        proxy = other;
        return this;
    }

    Check connectWithin(Duration limit) {
        connect = limit;
        return this;
    }

    Check answerWithin(Duration limit) {
        answer = limit;
        return this;
    }

    Check asking(@Nullable String other) {
        model = other;
        return this;
    }

    Check saying(String other) {
        prompt = other;
        return this;
    }

    Check besidesAProxy() {
        unusedProxy = true;
        return this;
    }

    Check at(Clock other) {
        clock = other;
        return this;
    }

    CheckReport run() throws InterruptedException, InvalidAddress {
        return run(StepListener.NONE);
    }

    CheckReport run(StepListener listener) throws InterruptedException, InvalidAddress {
        Workspace workspace = WorkspaceAddress.workspace(address, 0);
        OutboundNetwork network = OutboundNetwork.direct(trust);
        try (RestClient rest = new RestClient(network, connect)) {
            CheckLimits limits = new CheckLimits(
                    Duration.ofSeconds(10), connect, Duration.ofSeconds(10), Duration.ofSeconds(10), answer);
            Question.Choice choice = new Question.Choice(CatalogueFile.builtIn(), FamilyTable.builtIn(), model, prompt);
            return new CheckReport(new ConnectionTest(
                            workspace, authorizer, network, rest, choice, unusedProxy, limits, origin -> proxy, clock)
                    .run(listener));
        }
    }

    /** A workspace where everything works but what {@code answer} does with the question. */
    static StubServer workspace(StubServer.Script answer) throws IOException {
        return new StubServer((head, socket, out) -> {
            if (!listings(head, out)) {
                answer.answer(head, socket, out);
            }
        });
    }

    /** Answers who one is and which models there are; whether it was asked for that. */
    static boolean listings(String head, OutputStream out) throws IOException {
        if (head.startsWith("GET /api/2.0/preview/scim/v2/Me")) {
            StubServer.answer(out, 200, "application/json", "{\"userName\":\"anna@example.com\"}");
        } else if (head.startsWith("GET /api/2.0/serving-endpoints/")) {
            StubServer.answer(out, 200, "application/json", "{\"name\":\"x\",\"permission_level\":\"CAN_QUERY\"}");
        } else if (head.startsWith("GET /api/2.0/serving-endpoints")) {
            StubServer.answer(
                    out,
                    200,
                    "application/json",
                    "{\"endpoints\":[{\"name\":\"databricks-gte-large-en\",\"task\":\"llm/v1/embeddings\"},"
                            + "{\"name\":\"" + MODEL + "\",\"task\":\"llm/v1/chat\"}]}");
        } else {
            return false;
        }
        return true;
    }

    static Step step(CheckReport report, String name) {
        return report.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
