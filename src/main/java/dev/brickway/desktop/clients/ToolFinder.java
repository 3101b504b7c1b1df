package dev.brickway.desktop.clients;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.ToolStates;
import dev.brickway.models.Model;
import dev.brickway.platform.RealPath;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.RequestRecord;
import dev.brickway.translate.ClientKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the computer for coding tools and for how they stand. Reads files, so not on the window's thread. */
final class ToolFinder {
    /**
     * What was found.
     *
     * @param missing names of tools that are not on this computer
     */
    record Look(List<Found> found, List<String> missing, Connections.Reading reading) {}

    /**
     * What was found of one set-up.
     *
     * @param connection what it is told, null while there is no local key
     * @param steps what remains to do in the tool
     * @param seen whether the tool has sent a request that was answered
     * @param picked whether the person picked its file
     */
    record Found(
            ToolSetup setup,
            @Nullable Connection connection,
            List<String> steps,
            boolean seen,
            boolean picked,
            Details details) {}

    /** What is found beside that. */
    sealed interface Details {
        /**
         * Of something to paste.
         *
         * @param obstacle what stands in the way, null if nothing does
         */
        record Pasted(List<Model> choices, @Nullable String obstacle) implements Details {}

        /**
         * Of a file that is written.
         *
         * @param state null while there is no local key
         * @param preview what writing would do, where something is to be written; null otherwise
         * @param models those it can begin with
         * @param extras what can be written besides
         * @param wishes what was chosen of both
         * @param obstacle what stands in the way, null if nothing does
         * @param backup a copy of the file as it was before, null if there is none
         */
        record Written(
                ToolSetup.@Nullable State state,
                ToolSetup.@Nullable Preview preview,
                List<Model> models,
                List<ToolSetup.Extra> extras,
                ToolSetup.Wishes wishes,
                @Nullable String obstacle,
                @Nullable Path backup)
                implements Details {
            /** What is known before there is a local key. */
            static final Written NOTHING =
                    new Written(null, null, List.of(), List.of(), new ToolSetup.Wishes(null, Set.of()), null, null);
        }
    }

    private final List<CodingTool> tools;
    private final Connections connections;
    private final RequestLog requests;
    private final PickedFiles picked;

    ToolFinder(List<CodingTool> tools, Connections connections, RequestLog requests, PickedFiles picked) {
        this.tools = tools;
        this.connections = connections;
        this.requests = requests;
        this.picked = picked;
    }

    Look look() {
        Connections.Reading reading = connections.read();
        Set<String> answered = requests.latest().stream()
                .filter(request -> request.outcome() != RequestRecord.Outcome.FAILED)
                .map(RequestRecord::client)
                .collect(Collectors.toSet());
        Set<Path> pickedNow = picked.all();
        List<Found> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (CodingTool tool : tools) {
            List<ToolSetup> setups = tool.find();
            if (setups.isEmpty()) {
                missing.add(tool.name());
            }
            for (ToolSetup setup : setups) {
                // of several installations nobody knows which one asked
                boolean seen = setups.size() == 1
                        && setup.client() != ClientKind.OTHER
                        && answered.contains(setup.client().label());
                boolean byHand =
                        setup instanceof ToolSetup.Written written && pickedNow.contains(RealPath.of(written.file()));
                found.add(found(setup, reading.connection(), seen, byHand));
            }
        }
        return new Look(List.copyOf(found), List.copyOf(missing), reading);
    }

    private static Found found(ToolSetup setup, @Nullable Connection connection, boolean seen, boolean picked) {
        List<String> steps = connection == null ? List.of() : setup.remainingSteps(connection);
        Details details = switch (setup) {
            case ToolSetup.Written written -> written(written, connection);
            case ToolSetup.Pasted pasted ->
                connection == null
                        ? new Details.Pasted(List.of(), null)
                        : new Details.Pasted(pasted.choices(connection), pasted.obstacle(connection));
        };
        return new Found(setup, connection, steps, seen, picked, details);
    }

    /** How a file stands. Where it is to be written again, with the difference, so that it can be seen at once. */
    static Details.Written written(ToolSetup.Written setup, @Nullable Connection connection) {
        if (connection == null) {
            return Details.Written.NOTHING;
        }
        ToolSetup.State state = setup.state(connection);
        ToolSetup.Wishes wishes = setup.wishes(connection);
        ToolSetup.Preview preview = null;
        if (state instanceof ToolSetup.State.OutOfDate || state instanceof ToolSetup.State.ChangedByHand) {
            try {
                preview = setup.preview(connection, wishes);
            } catch (IOException unreadable) {
                state = new ToolSetup.State.Unreadable(Failure.sentence(unreadable));
            }
        }
        return new Details.Written(
                state,
                preview,
                setup.choices(connection),
                setup.extras(connection),
                wishes,
                setup.obstacle(connection),
                setup.backup());
    }

    /** How the tools whose files are written stand, for those who do not look themselves. */
    static List<ToolStates.Standing> standings(Look look) {
        return look.found().stream().flatMap(found -> standing(found).stream()).toList();
    }

    /** How one stands, if that is known. */
    static Optional<ToolStates.Standing> standing(Found found) {
        ToolSetup setup = found.setup();
        return found.details() instanceof Details.Written details && details.state() != null
                ? Optional.of(new ToolStates.Standing(
                        setup.id(), setup.name(), setup.detail(), setup.client(), details.state()))
                : Optional.empty();
    }
}
