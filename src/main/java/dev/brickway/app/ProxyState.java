package dev.brickway.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a window shows of the proxy. */
public sealed interface ProxyState {
    /**
     * It does not run.
     *
     * @param problem why it could not be started, in a sentence with what to do; null if it was not asked to run
     * @param portTaken whether the problem is that it cannot have its port, so that another one helps
     */
    record Stopped(@Nullable String problem, boolean portTaken) implements ProxyState {
        /** For any other reason than the port, or none. */
        public Stopped(@Nullable String problem) {
            this(problem, false);
        }
    }

    record Starting() implements ProxyState {}

    /**
     * It runs.
     *
     * @param since when it was started
     */
    record Running(ProxyService service, Instant since) implements ProxyState {}

    /** New requests are refused, answers in flight may end. */
    record Stopping() implements ProxyState {}
}
