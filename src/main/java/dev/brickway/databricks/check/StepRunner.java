package dev.brickway.databricks.check;

import dev.brickway.databricks.check.Step.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs steps one after the other, each within its own time. The work is done on a virtual thread, where even a socket that
 * waits hears an interrupt; a name lookup does not and is left behind.
 */
public final class StepRunner {
    private final StepListener listener;
    private final List<Step> steps = new ArrayList<>();

    public StepRunner(StepListener listener) {
        this.listener = listener;
    }

    /** The steps so far. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /**
     * Runs one.
     *
     * @param tooLong what to say when the time is up
     * @throws InterruptedException if the calling thread was interrupted; the step's work is given up
     */
    public Step run(String name, Duration limit, Callable<Outcome> work, Supplier<Outcome> tooLong)
            throws InterruptedException {
        listener.started(name);
        long begun = System.nanoTime();
        FutureTask<Outcome> task = new FutureTask<>(work);
        Thread.ofVirtual().name("brickway-check").start(task);
        Outcome outcome;
        try {
            outcome = task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            outcome = tooLong.get();
        } catch (ExecutionException e) {
            outcome = unexpected(e.getCause() == null ? e : e.getCause());
        } finally {
            task.cancel(true);
        }
        return add(outcome.as(name, Duration.ofNanos(System.nanoTime() - begun)));
    }

    /** Reports a step that takes no time. */
    public Step tell(String name, Outcome outcome) {
        listener.started(name);
        return add(outcome.as(name, Duration.ZERO));
    }

    private Step add(Step step) {
        steps.add(step);
        listener.ended(step);
        return step;
    }

    private static Outcome unexpected(Throwable failure) {
        String reason = failure instanceof IOException io ? Network.reason(io) : failure.toString();
        return Outcome.failed("this step broke off: " + reason, "Try again; if it stays, report it with --bundle.")
                .inWindow("Try again; if it stays, report it with the file of Settings, Diagnostics.")
                .with(failure.toString());
    }
}
