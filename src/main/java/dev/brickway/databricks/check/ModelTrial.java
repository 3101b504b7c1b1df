package dev.brickway.databricks.check;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Asks one model for a few words, without looking at the way there first. */
public final class ModelTrial {
    /**
     * What came of it.
     *
     * @param step the answer, or what failed before it
     * @param words how the answer began; empty when none came
     */
    public record Answer(Step step, String words) {}

    private ModelTrial() {}

    /**
     * Asks. Interrupting the thread ends it.
     *
     * @param choice must name the model
     * @throws InterruptedException if the thread was interrupted; what was under way is given up
     */
    public static Answer run(
            Workspace workspace, Authorizer authorizer, RestClient rest, Question.Choice choice, CheckLimits limits)
            throws InterruptedException {
        StepRunner runner = new StepRunner(StepListener.NONE);
        AccessSteps access = new AccessSteps(workspace, authorizer, rest, limits, Clock.systemUTC());
        access.credential(runner);
        Step credential = runner.steps().getLast();
        Optional<Question> question = Question.about(workspace, choice, List.of());
        if (credential.failed() || question.isEmpty()) {
            return new Answer(credential, "");
        }
        String asked = question.get().model();
        AnswerStep answer = new AnswerStep(
                question.get(),
                refusal -> Question.again(workspace, choice, asked, refusal),
                access.authorization(),
                rest,
                limits);
        Step step = answer.run(runner);
        return new Answer(step, step.failed() ? "" : answer.words());
    }
}
