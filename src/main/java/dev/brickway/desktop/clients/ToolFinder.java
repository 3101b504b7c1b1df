package dev.brickway.desktop.clients;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup;
import dev.brickway.desktop.common.Failure;
import dev.brickway.models.Model;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.RequestRecord;
import dev.brickway.translate.ClientKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
     */
    record Found(ToolSetup setup, @Nullable Connection connection, List<String> steps, boolean seen, Details details) {}

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
         */
        record Written(ToolSetup.@Nullable State state, ToolSetup.@Nullable Preview preview) implements Details {}
    }

    private final List<CodingTool> tools;
    private final Connections connections;
    private final RequestLog requests;

    ToolFinder(List<CodingTool> tools, Connections connections, RequestLog requests) {
        this.tools = tools;
        this.connections = connections;
        this.requests = requests;
    }

    Look look() {
        Connections.Reading reading = connections.read();
        Set<String> answered = requests.latest().stream()
                .filter(request -> request.outcome() != RequestRecord.Outcome.FAILED)
                .map(RequestRecord::client)
                .collect(Collectors.toSet());
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
                found.add(found(setup, reading.connection(), seen));
            }
        }
        return new Look(List.copyOf(found), List.copyOf(missing), reading);
    }

    private static Found found(ToolSetup setup, @Nullable Connection connection, boolean seen) {
        List<String> steps = connection == null ? List.of() : setup.remainingSteps(connection);
        Details details = switch (setup) {
            case ToolSetup.Written written -> written(written, connection);
            case ToolSetup.Pasted pasted ->
                connection == null
                        ? new Details.Pasted(List.of(), null)
                        : new Details.Pasted(pasted.choices(connection), pasted.obstacle(connection));
        };
        return new Found(setup, connection, steps, seen, details);
    }

    /** How a file stands. Where it is to be written again, with the difference, so that it can be seen at once. */
    static Details.Written written(ToolSetup.Written setup, @Nullable Connection connection) {
        if (connection == null) {
            return new Details.Written(null, null);
        }
        ToolSetup.State state = setup.state(connection);
        return switch (state) {
            case ToolSetup.State.OutOfDate _, ToolSetup.State.ChangedByHand _ -> {
                try {
                    yield new Details.Written(state, setup.preview(connection));
                } catch (IOException unreadable) {
                    yield new Details.Written(new ToolSetup.State.Unreadable(Failure.sentence(unreadable)), null);
                }
            }
            case ToolSetup.State.NotSetUp _, ToolSetup.State.UpToDate _, ToolSetup.State.Unreadable _ ->
                new Details.Written(state, null);
        };
    }
}
