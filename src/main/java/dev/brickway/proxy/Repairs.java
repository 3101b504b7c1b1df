package dev.brickway.proxy;

import dev.brickway.models.ModelName;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.translate.error.UpstreamError;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one call has tried after refusals and what is left to try, before the client has seen anything of an answer.
 * What helped is remembered for the requests to come.
 */
final class Repairs {
    /** What to do after a refusal. */
    sealed interface Next {
        /** Repeat the request after so many seconds. */
        record Wait(int seconds) implements Next {}

        /** Repeat the request with what has changed here. */
        record Again() implements Next {}

        /** Repeat the request with another credential, if there is one. */
        record SignIn() implements Next {}

        /** Tell the client this. */
        record GiveUp(UpstreamError error) implements Next {}
    }

    private final ModelRouter router;
    private final WorkspaceMemory memory;
    private final Set<String> dropped = new HashSet<>();
    private @Nullable String droppedLast;
    private Detour detour = Detour.NONE;
    private @Nullable UpstreamError beforeDetour;
    private boolean signedInAgain;

    Repairs(ModelRouter router, WorkspaceMemory memory) {
        this.router = router;
        this.memory = memory;
    }

    /** The fields to leave out for this model. */
    Set<String> refusedFields(String model) {
        Set<String> known = memory.refusedFields(model);
        if (dropped.isEmpty()) {
            return known;
        }
        Set<String> all = new HashSet<>(known);
        all.addAll(dropped);
        return all;
    }

    Detour detour() {
        return detour;
    }

    /**
     * Decides what follows a refusal.
     *
     * @param hasField whether the request has a field of this name
     * @param attempts how often the request has been sent
     */
    Next after(UpstreamError error, Route route, Predicate<String> hasField, int attempts) {
        OptionalInt wait = RetryRules.waitBeforeRetry(error, attempts);
        if (wait.isPresent()) {
            return new Next.Wait(wait.getAsInt());
        }
        if (!signedInAgain && RetryRules.mayBeTheCredential(error)) {
            signedInAgain = true;
            return new Next.SignIn();
        }
        String field = error.status() == 400 ? error.namedField().orElse(null) : null;
        if (field != null && dropped.isEmpty() && hasField.test(field)) {
            dropped.add(field);
            droppedLast = field;
            return new Next.Again();
        }
        UpstreamError first = beforeDetour;
        if (first != null) {
            // That a made-up name is unknown, too, tells the user less than why it was made up.
            boolean nothingNew = error.status() == 404 || error.status() == 501;
            return new Next.GiveUp(nothingNew ? first : error);
        }
        Detour other = detourFor(error, route);
        if (other == null) {
            return new Next.GiveUp(error);
        }
        detour = other;
        beforeDetour = error;
        return new Next.Again();
    }

    /** Remembers what helped. */
    void succeeded(Route route) {
        if (droppedLast != null) {
            memory.learnRefusal(route.model(), droppedLast);
            droppedLast = null;
        }
        if (beforeDetour == null) {
            return;
        }
        beforeDetour = null;
        if (detour.aroundGateway()) {
            memory.learnGateway(router.origin(), false);
        } else {
            memory.learnName(router.origin(), route.listed(), route.model());
        }
    }

    private @Nullable Detour detourFor(UpstreamError error, Route route) {
        if (RetryRules.lacksGateway(error)) {
            return router.hasWayAroundGateway() ? new Detour(null, true) : null;
        }
        boolean renamed = !route.model().equals(route.listed());
        boolean unknownName = error.status() == 404 && (renamed || ModelName.isSystemAi(route.model()));
        if (error.status() != 501 && !unknownName) {
            return null;
        }
        String other = renamed ? route.listed() : ModelName.counterpart(route.model());
        return other == null || !router.takesNames() ? null : new Detour(other, false);
    }
}
