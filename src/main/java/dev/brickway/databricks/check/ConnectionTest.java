package dev.brickway.databricks.check;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.models.ModelApi;
import dev.brickway.network.CorporateProxy;
import dev.brickway.network.OutboundNetwork;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a workspace can be used: address, DNS, proxy, TCP, TLS, credential, permission, model list, a tiny
 * streamed answer, clock. A step that needs a failed one is skipped, all others run. Interrupting the thread ends it.
 */
public final class ConnectionTest {
    /** The steps of {@link #run}, in their order. */
    public static final List<String> STEPS = List.of(
            "address", "DNS", "proxy", "TCP", "TLS", "credential", "permission", "model list", "answer", "clock");

    private static final String TAKEN_TOKEN = "a token that the workspace takes";

    private final Workspace workspace;
    private final Authorizer authorizer;
    private final OutboundNetwork network;
    private final RestClient rest;
    private final Question.Choice choice;
    private final boolean unusedProxy;
    private final CheckLimits limits;
    private final Function<URI, @Nullable CorporateProxy> proxyFor;
    private final Clock clock;

    /**
     * A test of {@code workspace}; nothing is sent yet.
     *
     * @param choice the model to ask, or among which to choose
     * @param unusedProxy whether the environment names a proxy that the settings do not use, for a hint
     */
    public ConnectionTest(
            Workspace workspace,
            Authorizer authorizer,
            OutboundNetwork network,
            RestClient rest,
            Question.Choice choice,
            boolean unusedProxy,
            CheckLimits limits) {
        this(workspace, authorizer, network, rest, choice, unusedProxy, limits, network::proxyFor, Clock.systemUTC());
    }

    ConnectionTest(
            Workspace workspace,
            Authorizer authorizer,
            OutboundNetwork network,
            RestClient rest,
            Question.Choice choice,
            boolean unusedProxy,
            CheckLimits limits,
            Function<URI, @Nullable CorporateProxy> proxyFor,
            Clock clock) {
        this.workspace = workspace;
        this.authorizer = authorizer;
        this.network = network;
        this.rest = rest;
        this.choice = choice;
        this.unusedProxy = unusedProxy;
        this.limits = limits;
        this.proxyFor = proxyFor;
        this.clock = clock;
    }

    /**
     * Tells that there is no address to test: the first step failed, all others skipped.
     *
     * @param problem what is wrong, as a clause
     */
    public static void withoutAddress(String problem, @Nullable String cure, StepRunner runner) {
        withoutAddress(Outcome.failed(problem, cure), runner);
    }

    /**
     * Tells that there is no address to test: all other steps are skipped.
     *
     * @param failed what is wrong
     */
    public static void withoutAddress(Outcome failed, StepRunner runner) {
        runner.tell("address", failed);
        STEPS.stream().skip(1).forEach(name -> runner.tell(name, Outcome.needs("an address")));
    }

    /**
     * Runs it.
     *
     * @return all steps, of which the first failed one is the cause
     * @throws InterruptedException if the thread was interrupted; what was under way is given up
     */
    public List<Step> run(StepListener listener) throws InterruptedException {
        StepRunner runner = new StepRunner(listener);
        run(runner);
        return runner.steps();
    }

    /** Runs it among other steps. */
    public void run(StepRunner runner) throws InterruptedException {
        runner.tell("address", Outcome.passed(workspace.describe()));
        URI origin = workspace.target(ModelApi.CHAT, null, "any").origin();
        NetworkSteps way = new NetworkSteps(origin, proxyFor.apply(origin), unusedProxy, limits);
        String missing = null;
        if (!way.run(runner)) {
            missing = "a connection";
            runner.tell("TLS", Outcome.needs("a connection"));
        } else if (!new TlsStep(origin, network.trust(), way::open, limits, clock).run(runner)) {
            missing = "TLS";
        }
        AccessSteps access = new AccessSteps(workspace, authorizer, rest, limits, clock);
        access.credential(runner);
        if (missing == null && (access.authorization() == null || access.refused())) {
            missing = "a token";
        }
        if (missing == null) {
            access.permission(runner, choice.fixed(workspace));
        } else {
            runner.tell("permission", Outcome.needs(missing));
        }
        missing = missing == null && access.refused() ? TAKEN_TOKEN : missing;
        if (missing == null) {
            access.modelList(runner);
        } else {
            runner.tell("model list", Outcome.needs(missing));
        }
        missing = missing == null && access.refused() ? TAKEN_TOKEN : missing;
        if (missing == null) {
            answer(runner, access);
        } else {
            runner.tell("answer", Outcome.needs(missing));
        }
        runner.tell("clock", ClockStep.of(access.serverTime()));
    }

    private void answer(StepRunner runner, AccessSteps access) throws InterruptedException {
        Optional<Question> question = Question.about(workspace, choice, access.chatModels());
        if (question.isEmpty()) {
            runner.tell(
                    "answer",
                    Outcome.failed(
                                    "there is no model to ask",
                                    "Switch a model on in models.json, or name one with --model.")
                            .inWindow("Switch a model on, on the Models page."));
            return;
        }
        String asked = question.get().model();
        new AnswerStep(
                        question.get(),
                        refusal -> Question.again(workspace, choice, asked, refusal),
                        access.authorization(),
                        rest,
                        limits)
                .run(runner);
    }
}
