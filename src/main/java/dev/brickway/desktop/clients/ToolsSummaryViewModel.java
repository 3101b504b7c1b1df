package dev.brickway.desktop.clients;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.Connection;
import dev.brickway.clients.Snippet;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Texts;
import dev.brickway.translate.ClientKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The Home page's card of coding tools: how each stands, and the one thing to do about it. */
final class ToolsSummaryViewModel {
    /** What the button of a line does. */
    enum Action {
        /** Copies commands that are all the tool needs. */
        COPY,
        SET_UP,
        /** Shows the difference on the Clients page, from where it is written. */
        UPDATE,
        NONE
    }

    /**
     * A line.
     *
     * @param id of the set-up
     * @param detail what tells it from others of that name; empty if there are none
     * @param pill null where there is nothing to tell but what the button says
     * @param snippet what is copied, null where that is not the action
     */
    record Row(
            String id,
            String name,
            String detail,
            @Nullable Pill pill,
            Action action,
            @Nullable Snippet snippet) {}

    private final DesktopContext context;
    private final ToolSearch<List<Row>> search;
    private final Texts texts = Texts.of(ToolsSummaryViewModel.class);
    private final ObservableList<Row> rows = FXCollections.observableArrayList();

    ToolsSummaryViewModel(DesktopContext context, List<CodingTool> tools) {
        this.context = context;
        this.search = new ToolSearch<>(
                context, tools, ToolsSummaryViewModel::rows, this::show, _ -> {}); // the Clients page tells why
    }

    ObservableList<Row> rows() {
        return rows;
    }

    /** Looks at the computer again, soon. */
    void refresh() {
        search.look();
    }

    void act(Row row) {
        switch (row.action()) {
            case COPY -> {
                Snippet snippet = row.snippet();
                if (snippet != null) {
                    context.secrets().copy(snippet.text(), snippet.secret());
                    context.navigation()
                            .say(texts.get(
                                    "summary.copied",
                                    row.name(),
                                    context.secrets().fate()));
                }
            }
            case SET_UP, UPDATE -> context.showTool(row.id());
            case NONE -> {}
        }
    }

    void showAll() {
        context.navigation().show(Page.CLIENTS);
    }

    private static List<Row> rows(ToolFinder.Look look) {
        List<ToolFinder.Found> shown = new ArrayList<>();
        for (ToolFinder.Found found : look.found()) {
            boolean manyTools = found.setup().client() == ClientKind.OPENAI_SDK;
            if (!manyTools && isOfUse(found, look.found())) {
                shown.add(found);
            }
        }
        return shown.stream()
                .map(found ->
                        row(found, shown.stream().anyMatch(other -> !other.equals(found) && isSameTool(found, other))))
                .toList();
    }

    /** Of one tool's profiles only those that were set up, or the first; of its ways the one that lasts. */
    private static boolean isOfUse(ToolFinder.Found found, List<ToolFinder.Found> all) {
        List<ToolFinder.Found> same =
                all.stream().filter(other -> isSameTool(found, other)).toList();
        if (found.details() instanceof ToolFinder.Details.Written details) {
            boolean first = same.stream()
                    .filter(other -> other.setup() instanceof ToolSetup.Written)
                    .findFirst()
                    .filter(found::equals)
                    .isPresent();
            return first || (details.state() != null && !(details.state() instanceof State.NotSetUp));
        }
        return same.stream().noneMatch(other -> other.setup() instanceof ToolSetup.Written);
    }

    private static boolean isSameTool(ToolFinder.Found one, ToolFinder.Found other) {
        return one.setup().name().equals(other.setup().name());
    }

    private void show(List<Row> now) {
        if (!rows.equals(now)) {
            rows.setAll(now);
        }
    }

    private static Row row(ToolFinder.Found found, boolean hasNamesakes) {
        Snippet snippet = alone(found).orElse(null);
        Action action = switch (found.details()) {
            case ToolFinder.Details.Pasted _ -> snippet != null ? Action.COPY : Action.SET_UP;
            case ToolFinder.Details.Written details ->
                switch (details.state()) {
                    case null -> Action.NONE;
                    case State.UpToDate _ -> Action.NONE;
                    case State.NotSetUp _ -> Action.SET_UP;
                    case State.OutOfDate _, State.ChangedByHand _, State.Unreadable _ -> Action.UPDATE;
                };
        };
        boolean telling = found.details() instanceof ToolFinder.Details.Written || found.seen() || hindered(found);
        return new Row(
                found.setup().id(),
                found.setup().name(),
                hasNamesakes ? found.setup().detail() : "",
                telling ? Pill.of(found) : null,
                action,
                snippet);
    }

    private static boolean hindered(ToolFinder.Found found) {
        return found.details() instanceof ToolFinder.Details.Pasted details && details.obstacle() != null;
    }

    /** The one thing that the tool needs, if it is one that stands alone. */
    private static Optional<Snippet> alone(ToolFinder.Found found) {
        Connection connection = found.connection();
        if (connection == null
                || !(found.setup() instanceof ToolSetup.Pasted pasted)
                || !(found.details() instanceof ToolFinder.Details.Pasted details)
                || details.obstacle() != null) {
            return Optional.empty();
        }
        ToolSetup.Form usual = pasted.forms(
                        connection,
                        details.choices().isEmpty() ? null : details.choices().getFirst())
                .getFirst();
        return usual.snippets().size() == 1
                        && usual.snippets().getFirst().label().isEmpty()
                ? Optional.of(usual.snippets().getFirst())
                : Optional.empty();
    }
}
