package dev.brickway.desktop.models;

import dev.brickway.app.Catalogues;
import dev.brickway.databricks.discovery.DiscoveryResult;
import dev.brickway.databricks.discovery.SourceReport;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.findings.Finding;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.Settings;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Looks for models in the workspace and offers them for the list. */
final class Discover {
    /** How far it is. */
    enum State {
        CLOSED,
        ASKING,
        FOUND,
        FAILED
    }

    private record Result(DiscoveryResult found, CatalogueMerge merge) {}

    private final DesktopContext context;
    private final Texts texts;
    private final ModelsViewModel page;
    private final Findings findings;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private Background.@Nullable Job job;
    private boolean instead;

    Discover(DesktopContext context, ModelsViewModel page) {
        this.context = context;
        this.page = page;
        this.texts = page.texts();
        this.findings = new Findings(texts);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is being read, what was found, or why nothing could be. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** What else to know: listings that were refused, a list that would be replaced. Empty when there is nothing. */
    ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    Findings findings() {
        return findings;
    }

    /** Asks the workspace. */
    void start() {
        cancel();
        instead = page.file().isGuess();
        ModelCatalogue list = page.catalogue();
        ModelCatalogue before = instead ? new ModelCatalogue(list.endpoints(), List.of()) : list;
        Settings settings = context.brickway().settings();
        state.set(State.ASKING);
        text.set(texts.get("discover.asking"));
        job = context.background()
                .run(
                        () -> {
                            DiscoveryResult found = Catalogues.discover(
                                    settings,
                                    context.brickway().secrets(),
                                    words -> context.background().onWindow(() -> progress(words)));
                            return new Result(
                                    found,
                                    Catalogues.merge(settings, before, found.candidates(), found::wouldBeListed));
                        },
                        this::found,
                        failure -> fail(Failure.sentence(failure)));
    }

    /** Gives up, or puts the result away; the list stays as it is. */
    void cancel() {
        Background.Job asking = job;
        job = null;
        if (asking != null) {
            asking.cancel();
        }
        state.set(State.CLOSED);
        findings.clear();
        remark.set("");
    }

    /** Takes the ticked models over. */
    void accept() {
        if (state.get() == State.FOUND && findings.tickedBinding().get() > 0) {
            int taken = findings.tickedBinding().get();
            page.searchProperty().set("");
            page.list().addAll(findings.models(), instead, texts.get("change.discover", taken));
            cancel();
        }
    }

    private void progress(String words) {
        if (state.get() == State.ASKING) {
            text.set(words);
        }
    }

    private void found(Result result) {
        DiscoveryResult found = result.found();
        String failure = found.failure();
        if (failure != null) {
            fail(HowTo.inWindow(failure));
        } else if (found.models().isEmpty()) {
            fail(Texts.of(Finding.class).get("none"));
        } else {
            findings.show(result.merge(), List.of());
            int added = result.merge().added().size();
            text.set(added == 0 ? texts.get("discover.nothingNew") : texts.get("discover.found", added));
            remark.set(remarks(found, added));
            state.set(State.FOUND);
        }
    }

    private String remarks(DiscoveryResult found, int added) {
        String refused = found.sources().stream()
                .filter(source -> source.outcome() == SourceReport.Outcome.REFUSED
                        || source.outcome() == SourceReport.Outcome.PARTLY)
                .map(source -> texts.get("discover.refused", source.listing().label(), source.remark()))
                .collect(Collectors.joining("\n"));
        String replaced = instead && added > 0 ? texts.get("discover.instead") : "";
        return refused.isEmpty() || replaced.isEmpty() ? refused + replaced : refused + "\n" + replaced;
    }

    private void fail(String sentence) {
        text.set(sentence);
        state.set(State.FAILED);
    }
}
