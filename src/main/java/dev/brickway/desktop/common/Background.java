package dev.brickway.desktop.common;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** Runs what takes time off the window's thread and brings the outcome back to it. */
public final class Background implements AutoCloseable {
    private final Executor worker;
    private final Executor window;

    /**
     * Runs work where a test wants it.
     *
     * @param worker runs the work
     * @param window runs what touches the window
     */
    public Background(Executor worker, Executor window) {
        this.worker = worker;
        this.window = window;
    }

    /** One that uses a virtual thread for each piece of work, and JavaFX's own thread for the window. */
    public static Background ofThisWindow() {
        return new Background(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("brickway-work-", 0).factory()),
                Platform::runLater);
    }

    /** Work under way. */
    public interface Job {
        /** Interrupts it; neither its result nor its failure is told any more. Call it on the window's thread. */
        void cancel();
    }

    /**
     * Starts work.
     *
     * @param work may wait, for a network, a disk or a keychain; must end soon when interrupted
     * @param done told the result, on the window's thread
     * @param failed told the failure, on the window's thread
     */
    public <T> Job run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        AtomicBoolean cancelled = new AtomicBoolean();
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    try {
                        T result = work.call();
                        onWindow(() -> {
                            if (!cancelled.get()) {
                                done.accept(result);
                            }
                        });
                    } catch (Exception failure) {
                        onWindow(() -> {
                            if (!cancelled.get()) {
                                failed.accept(failure);
                            }
                        });
                    } catch (Error fault) {
                        onWindow(() -> {
                            throw fault; // where mistakes of ours are shown
                        });
                    }
                },
                null);
        worker.execute(task);
        return () -> {
            cancelled.set(true);
            interrupt(task);
        };
    }

    /**
     * Runs {@code action} on the window's thread once {@code busy} is false: soon, when everybody has heard of that. Call it
     * on the window's thread.
     */
    public void afterwards(ReadOnlyBooleanProperty busy, Runnable action) {
        if (!busy.get()) {
            onWindow(action);
            return;
        }
        busy.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Boolean> of, Boolean before, Boolean now) {
                of.removeListener(this);
                onWindow(action);
            }
        });
    }

    /** Runs {@code action} on the window's thread, soon. */
    public void onWindow(Runnable action) {
        window.execute(action);
    }

    private static void interrupt(Future<?> task) {
        task.cancel(true);
    }

    /** Interrupts everything that still runs. */
    @Override
    public void close() {
        if (worker instanceof ExecutorService service) {
            service.shutdownNow();
        }
    }
}
