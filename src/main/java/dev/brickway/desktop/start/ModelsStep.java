package dev.brickway.desktop.start;

import dev.brickway.app.CatalogueUpdate;
import dev.brickway.app.Catalogues;
import dev.brickway.app.DesktopInstance;
import dev.brickway.app.WorkspaceSummary;
import dev.brickway.databricks.discovery.DiscoveryResult;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.findings.Finding;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.Model;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The second step: the models that the workspace has, of which those that are ticked come into {@code models.json}. */
final class ModelsStep {
    /** How far it is. */
    enum Phase {
        IDLE,
        SEARCHING,
        CANCELLED,
        FAILED,
        FOUND,
        SAVING,
        /** They were found, but could not be saved. */
        NOT_SAVED,
        /** The demo workspace has models of its own, and none to choose. */
        DEMO
    }

    /** What the workspace answered. */
    private record Found(
            CatalogueUpdate update,
            @Nullable CatalogueMerge merge,
            @Nullable String failure) {}

    private final Texts texts = Texts.of(ModelsStep.class);
    private final DesktopInstance brickway;
    private final Background background;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private final ObservableList<Finding> items = FXCollections.observableArrayList();
    private final FilteredList<Finding> shown = new FilteredList<>(items);
    private final StringProperty search = new SimpleStringProperty("");
    private @Nullable WorkspaceSummary asked;
    private @Nullable Found found;
    private Background.@Nullable Job entering;
    private Background.@Nullable Job job;
    private Set<String> listed = Set.of();

    ModelsStep(DesktopContext context) {
        brickway = context.brickway();
        background = context.background();
        search.subscribe(typed -> {
            String wanted = typed.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(item ->
                    (item.name() + " " + item.detail()).toLowerCase(Locale.ROOT).contains(wanted));
        });
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** What is being read, or what went wrong. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** How many models will be offered: those listed already, and the new ones that are ticked. */
    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ObservableList<Finding> items() {
        return items;
    }

    /** The items that fit what is searched for. */
    ObservableList<Finding> shown() {
        return shown;
    }

    StringProperty searchProperty() {
        return search;
    }

    /** The step is looked at: asks the workspace, unless it was asked with these settings already. */
    void enter() {
        Settings settings = brickway.settings();
        SecretStore secrets = brickway.secrets();
        stopEntering();
        entering = background.run(
                () -> WorkspaceSummary.of(settings, secrets),
                summary -> {
                    if (!summary.equals(asked) || phase.get() == Phase.CANCELLED) {
                        asked = summary;
                        enter(summary);
                    }
                },
                unusable -> fail(Failure.sentence(unusable)));
    }

    private void enter(WorkspaceSummary summary) {
        if (summary.demo()) {
            items.clear();
            message.set("");
            phase.set(Phase.DEMO);
        } else {
            search();
        }
    }

    /** Asks the workspace, once more if need be. */
    void search() {
        cancel();
        items.clear();
        found = null;
        message.set("");
        phase.set(Phase.SEARCHING);
        Settings settings = brickway.settings();
        SecretStore secrets = brickway.secrets();
        job = background.run(() -> ask(settings, secrets), this::show, failure -> fail(Failure.sentence(failure)));
    }

    /** Gives up asking; nothing begins to be asked any more either. */
    void cancel() {
        stopEntering();
        Background.Job running = job;
        if (running != null) {
            running.cancel();
            job = null;
            phase.set(Phase.CANCELLED);
        }
    }

    private void stopEntering() {
        Background.Job looking = entering;
        if (looking != null) {
            looking.cancel();
            entering = null;
        }
    }

    /** Ticks or unticks the models that are shown. */
    void chooseShown(boolean all) {
        shown.stream()
                .filter(Finding::isChoosable)
                .forEach(item -> item.tickedProperty().set(all));
    }

    /**
     * Brings the ticked models into {@code models.json}.
     *
     * @param saved called when that is done, or there is nothing to do
     */
    void save(Runnable saved) {
        Found now = found;
        if (now == null || now.merge() == null) {
            saved.run();
            return;
        }
        Set<String> wanted = items.stream()
                .filter(item -> item.isChoosable() && item.tickedProperty().get())
                .map(Finding::name)
                .collect(Collectors.toSet());
        CatalogueMerge merge = now.merge().only(model -> wanted.contains(model.id()));
        phase.set(Phase.SAVING);
        background.run(
                () -> {
                    now.update().save(merge);
                    return true;
                },
                _ -> {
                    listed = merge.result().enabled().stream().map(Model::id).collect(Collectors.toSet());
                    phase.set(Phase.FOUND);
                    message.set("");
                    asked = null; // what is listed has changed
                    saved.run();
                },
                failure -> {
                    message.set(texts.get("models.notSaved", now.update().path(), Failure.sentence(failure)));
                    phase.set(Phase.NOT_SAVED);
                });
    }

    /** The ids of all models that tools are offered since the last save; empty while nothing was saved. */
    Set<String> listed() {
        return listed;
    }

    private Found ask(Settings settings, SecretStore secrets) throws InvalidSettings, InterruptedException {
        CatalogueUpdate update = CatalogueUpdate.of(settings, false);
        DiscoveryResult result =
                Catalogues.discover(settings, secrets, words -> background.onWindow(() -> progress(words)));
        String failure = result.failure();
        return new Found(
                update, failure == null ? update.merge(result.candidates(), result::wouldBeListed) : null, failure);
    }

    private void progress(String words) {
        if (phase.get() == Phase.SEARCHING) {
            message.set(words);
        }
    }

    private void show(Found answer) {
        job = null;
        CatalogueMerge merge = answer.merge();
        if (merge == null) {
            fail(String.valueOf(answer.failure()));
            return;
        }
        found = answer;
        message.set("");
        for (Model model : merge.added()) {
            add(Finding.added(model, model.label().equals(model.id()) ? "" : model.label()));
        }
        merge.unchanged().forEach(note -> add(Finding.listed(note.model(), texts.get("models.listed"))));
        merge.skipped().forEach(note -> add(Finding.skipped(note.model(), note.remark())));
        count();
        if (items.isEmpty()) {
            fail(Texts.of(Finding.class).get("none"));
        } else {
            phase.set(Phase.FOUND);
        }
    }

    private void add(Finding item) {
        item.tickedProperty().subscribe(this::count);
        items.add(item);
    }

    private void count() {
        chosen.set(
                (int) items.stream().filter(item -> item.tickedProperty().get()).count());
    }

    private void fail(String reason) {
        job = null;
        message.set(HowTo.inWindow(reason));
        phase.set(Phase.FAILED);
    }
}
