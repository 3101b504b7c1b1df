package dev.brickway.app.doctor;

import dev.brickway.app.Catalogues;
import dev.brickway.app.WorkspaceAccess;
import dev.brickway.databricks.check.CheckLimits;
import dev.brickway.databricks.check.CheckReport;
import dev.brickway.databricks.check.ConnectionTest;
import dev.brickway.databricks.check.Question;
import dev.brickway.databricks.check.Step;
import dev.brickway.databricks.check.StepListener;
import dev.brickway.databricks.check.StepRunner;
import dev.brickway.databricks.check.Text;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.InvalidFamilyTable;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.util.Map;

/** The connection test of the workspace that the settings name, or of the demo workspace when they name none. */
public final class WorkspaceCheck {
    private WorkspaceCheck() {}

    /**
     * Runs it; it takes as long as the workspace takes. No secret is in what is told.
     *
     * @param secrets where stored secrets are
     * @param listener hears of each step on the calling thread
     * @throws InterruptedException if the thread was interrupted; what was under way is given up
     */
    public static CheckReport run(Settings settings, SecretStore secrets, StepListener listener)
            throws InterruptedException {
        KnownSecrets known = new KnownSecrets(Map.of());
        known.add(settings);
        StepRunner runner = new StepRunner(scrubbing(listener, known));
        try (WorkspaceAccess access = WorkspaceAccess.open(settings, secrets)) {
            run(access, settings, known, runner);
        } catch (InvalidSettings invalid) {
            withoutAddress(invalid, runner);
        }
        return new CheckReport(runner.steps().stream()
                .map(step -> step.map(known.scrubber()::line))
                .toList());
    }

    static void run(WorkspaceAccess access, Settings settings, KnownSecrets known, StepRunner runner)
            throws InterruptedException {
        new ConnectionTest(
                        access.workspace(),
                        known.watching(access.authorizer()),
                        access.network(),
                        access.rest(),
                        new Question.Choice(
                                Catalogues.open(settings, access.isDemo(), _ -> {})
                                        .current(),
                                families(settings),
                                settings.upstream().model()),
                        settings.network().httpsProxy() != null
                                && !settings.network().useSystemProxy(),
                        CheckLimits.connecting(settings.timeouts().connect()))
                .run(runner);
    }

    static void withoutAddress(InvalidSettings invalid, StepRunner runner) {
        Text.ProblemAndCure both = Text.split(invalid.problems().getFirst());
        ConnectionTest.withoutAddress(both.problem(), both.cure(), runner);
    }

    /** The same listener, which is told no secret that is known by then. */
    static StepListener scrubbing(StepListener listener, KnownSecrets known) {
        return new StepListener() {
            @Override
            public void started(String name) {
                listener.started(name);
            }

            @Override
            public void ended(Step step) {
                listener.ended(step.map(known.scrubber()::line));
            }
        };
    }

    /** The person's own rules, or the built-in ones when theirs are broken: that is told elsewhere. */
    private static FamilyTable families(Settings settings) {
        try {
            return FamilyTable.load(settings.familiesFile());
        } catch (InvalidFamilyTable toldElsewhere) {
            return FamilyTable.builtIn();
        }
    }
}
