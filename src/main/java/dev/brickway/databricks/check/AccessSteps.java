package dev.brickway.databricks.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.CredentialWait;
import dev.brickway.databricks.RestAnswer;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.WhoAmI;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.translate.error.UpstreamError;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who we are to the workspace and what it lets us see: credential, permission, model list. */
final class AccessSteps {
    private static final String SEE_BELOW = "Try again; see whether the answer below comes.";
    private static final String ENDPOINTS = "/api/2.0/serving-endpoints";
    /** Without a bounded page size the workspace answers 499 (ucode). */
    private static final String SERVICES =
            "/api/2.1/unity-catalog/model-services?parent=schemas/system.ai&page_size=100";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Workspace workspace;
    private final Authorizer authorizer;
    private final RestClient rest;
    private final CheckLimits limits;
    private final Clock clock;
    private volatile @Nullable String authorization;
    private volatile @Nullable ServerTime serverTime;
    private volatile boolean refused;
    private volatile List<String> chatModels = List.of();

    /** The workspace's clock beside ours. */
    record ServerTime(String date, Instant here) {}

    AccessSteps(Workspace workspace, Authorizer authorizer, RestClient rest, CheckLimits limits, Clock clock) {
        this.workspace = workspace;
        this.authorizer = authorizer;
        this.rest = rest;
        this.limits = limits;
        this.clock = clock;
    }

    /** The header value, null when there is none. */
    @Nullable String authorization() {
        return authorization;
    }

    /** Whether the workspace refused the token as such, so that asking for more is useless. */
    boolean refused() {
        return refused;
    }

    /** The chat models listed, by the names the workspace knows them by; empty when it lists none. */
    List<String> chatModels() {
        return chatModels;
    }

    @Nullable ServerTime serverTime() {
        return serverTime;
    }

    void credential(StepRunner runner) throws InterruptedException {
        runner.run(
                "credential",
                limits.credential(),
                this::obtain,
                () -> Outcome.failed(
                        "no token came within " + Text.time(limits.credential()) + " from " + authorizer.describe(),
                        "Check how you sign in; a command line may be waiting for a browser."));
    }

    void permission(StepRunner runner, @Nullable String endpoint) throws InterruptedException {
        if (!workspace.hasRestApi()) {
            runner.tell("permission", Outcome.skipped("this address does not tell; the answer below will"));
            return;
        }
        runner.run("permission", limits.rest().multipliedBy(3), () -> whoAmI(endpoint), this::silent);
    }

    void modelList(StepRunner runner) throws InterruptedException {
        if (!workspace.hasRestApi()) {
            runner.tell("model list", Outcome.skipped("this address has none"));
            return;
        }
        runner.run("model list", limits.rest().multipliedBy(2), this::list, this::silent);
    }

    private Outcome obtain() throws InterruptedException {
        String value;
        try {
            value = CredentialWait.of(authorizer, authorizer.authorization());
        } catch (CredentialFailure failure) {
            Text.ProblemAndCure both = Text.split(String.valueOf(failure.getMessage()));
            return Outcome.failed(both.problem(), both.cure() == null ? "Check how you sign in." : both.cure());
        }
        if (value == null) {
            return Outcome.failed(
                            "no Databricks token is set",
                            "Set DBX_TOKEN, or give Brickway a token with `brickway token set`. If your tools send a Databricks "
                                    + "token of their own, that is fine, but cannot be tested here.")
                    .inWindow(
                            "Enter one in Settings, Security, Workspace sign-in. If your tools send a Databricks token of"
                                    + " their own, that is fine, but cannot be tested here.");
        }
        authorization = value;
        Instant end = TokenExpiry.of(value);
        if (end != null && end.isBefore(clock.instant())) {
            refused = true;
            return Outcome.failed(authorizer.describe() + " expired on " + MINUTE.format(end), "Sign in again.");
        }
        return Outcome.passed(authorizer.describe() + (end == null ? "" : ", valid until " + MINUTE.format(end)));
    }

    private Outcome whoAmI(@Nullable String endpoint) throws InterruptedException {
        try {
            return switch (WhoAmI.ask(this::get)) {
                case WhoAmI.Reply.Somebody(String name) -> {
                    String who = "signed in as " + name;
                    yield endpoint == null ? Outcome.passed(who) : mayQuery(who, endpoint);
                }
                case WhoAmI.Reply.Accepted(UpstreamError error) ->
                    untold(error, "No harm: a token may be made for model requests alone.");
                case WhoAmI.Reply.Refused(UpstreamError error, String location) -> {
                    if (error.kind().shutsOut()) {
                        refused = true;
                        yield Refusals.failed(error, "your identity", location);
                    }
                    yield untold(error, error.nextStep() == null ? SEE_BELOW : error.nextStep());
                }
            };
        } catch (IOException failed) {
            return unreachable(failed);
        }
    }

    private static Outcome untold(UpstreamError error, String cure) {
        return Outcome.warning(
                "the workspace does not tell who you are (" + error.status() + " " + Text.shorten(error.words()) + ")",
                cure);
    }

    private Outcome mayQuery(String who, String endpoint) throws InterruptedException {
        try {
            RestAnswer answer = get(ENDPOINTS + "/" + Workspace.pathSegment(endpoint));
            JsonObject found = answer.json();
            String level = found == null ? null : text(found, "permission_level");
            if (answer.status() == 200 && "CAN_VIEW".equals(level)) {
                return Outcome.warning(
                        who + ", who may see " + endpoint + " but not query it",
                        "Ask a workspace administrator for Can Query on " + endpoint + ".");
            }
            return Outcome.passed(who + (level == null ? "" : "; " + level + " on " + endpoint));
        } catch (IOException noAnswer) {
            return Outcome.passed(who);
        }
    }

    private Outcome list() throws InterruptedException {
        try {
            RestAnswer answer = get(ENDPOINTS);
            JsonObject listing = answer.json();
            if (answer.status() == 200 && listing != null) {
                List<String> names = new ArrayList<>();
                int all = readEndpoints(listing, names);
                chatModels = List.copyOf(names);
                return all > 0
                        ? Outcome.passed(all + " serving endpoints, " + names.size() + " of them for chat")
                        : listServices("the workspace lists no serving endpoints");
            }
            UpstreamError error = answer.error();
            if (error.kind().shutsOut()) {
                refused = true;
                return Refusals.failed(error, "the model list", answer.header("location"));
            }
            return listServices(
                    "the models cannot be listed (" + error.status() + " " + Text.shorten(error.words()) + ")");
        } catch (IOException failed) {
            return unreachable(failed);
        }
    }

    /** Workspaces that have only Unity Catalog's model services list them elsewhere. */
    private Outcome listServices(String otherwise) throws IOException, InterruptedException {
        RestAnswer answer = get(SERVICES);
        JsonObject listing = answer.json();
        if (answer.status() == 200 && listing != null) {
            List<String> names = new ArrayList<>();
            for (JsonObject service : objects(listing, "model_services")) {
                String name = text(service, "name");
                if (name != null) {
                    names.add(name.startsWith("model-services/") ? name.substring("model-services/".length()) : name);
                }
            }
            if (!names.isEmpty()) {
                chatModels = List.copyOf(names);
                return Outcome.passed(names.size() + " model services of Unity Catalog");
            }
        }
        return Outcome.warning(
                otherwise,
                "Models may be used all the same if you know their names; to list them, the token needs the "
                        + "permission to view serving endpoints.");
    }

    private static int readEndpoints(JsonObject listing, List<String> chat) {
        List<JsonObject> endpoints = objects(listing, "endpoints");
        for (JsonObject endpoint : endpoints) {
            String name = text(endpoint, "name");
            if (name != null && "llm/v1/chat".equals(text(endpoint, "task"))) {
                chat.add(name);
            }
        }
        return endpoints.size();
    }

    private RestAnswer get(String path) throws IOException, InterruptedException {
        RestAnswer answer = rest.get(URI.create(workspace.servingOrigin() + path), authorization, limits.rest());
        String date = answer.header("date");
        if (date != null) {
            serverTime = new ServerTime(date, clock.instant());
        }
        return answer;
    }

    private Outcome silent() {
        return Outcome.warning(
                workspace.servingOrigin().getHost() + " gave no answer within " + Text.time(limits.rest()), SEE_BELOW);
    }

    private static Outcome unreachable(IOException failed) {
        Text.ProblemAndCure both = Text.split(Network.reason(failed));
        String cure = both.cure() == null ? SEE_BELOW : both.cure();
        return Outcome.warning(both.problem(), cure).with(failed.toString());
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        List<JsonObject> found = new ArrayList<>();
        if (parent.get(name) instanceof JsonArray array) {
            array.forEach(element -> {
                if (element instanceof JsonObject object) {
                    found.add(object);
                }
            });
        }
        return found;
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive primitive && primitive.isString()
                ? primitive.getAsString()
                : null;
    }
}
