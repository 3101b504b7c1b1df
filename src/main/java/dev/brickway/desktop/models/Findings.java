package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.findings.Finding;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.CatalogueMerge.Note;
import dev.brickway.models.Model;
import dev.brickway.models.ModelImport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was found in a workspace or in a pasted text, for a person to choose from. */
final class Findings {
    private final Texts texts;
    private final ObservableList<Finding> lines =
            FXCollections.observableArrayList(line -> new Observable[] {line.tickedProperty()});
    private final IntegerBinding ticked = Bindings.createIntegerBinding(() -> models().size(), lines);

    Findings(Texts texts) {
        this.texts = texts;
    }

    ObservableList<Finding> lines() {
        return lines;
    }

    /** How many new models are ticked. */
    IntegerBinding tickedBinding() {
        return ticked;
    }

    /** The ticked models. */
    List<Model> models() {
        return lines.stream()
                .filter(line -> line.tickedProperty().get())
                .map(Finding::model)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether there is a new model, ticked or not. */
    boolean hasNew() {
        return lines.stream().anyMatch(Finding::isChoosable);
    }

    /** Ticks every new model, or none. */
    void tickAll(boolean on) {
        lines.stream()
                .filter(Finding::isChoosable)
                .forEach(line -> line.tickedProperty().set(on));
    }

    void clear() {
        lines.clear();
    }

    /** Shows what a merge would do. */
    void show(CatalogueMerge merge, List<ModelImport.Entry> ignored) {
        Map<String, List<Finding>> sections = new LinkedHashMap<>();
        sections.put(
                texts.get("found.new", merge.added().size()),
                merge.added().stream()
                        .map(model -> Finding.added(model, describe(model)))
                        .toList());
        sections.put(texts.get("found.listed", merge.unchanged().size()), listed(merge.unchanged()));
        sections.put(texts.get("found.missing", merge.missing().size()), listed(merge.missing()));
        List<Finding> skipped = merge.skipped().stream()
                .map(note -> Finding.skipped(note.model(), note.remark()))
                .collect(Collectors.toCollection(ArrayList::new));
        ignored.forEach(entry ->
                skipped.add(Finding.skipped(entry.text(), texts.get("found.line", entry.place(), entry.reason()))));
        sections.put(texts.get("found.skipped", skipped.size()), skipped);
        lines.setAll(Finding.sections(sections));
    }

    /** "mlflow · 1,000,000 context · 64,000 output". */
    private String describe(Model model) {
        Row row = RowModels.completed(RowModels.row(0, model));
        List<String> parts = new ArrayList<>();
        if (!row.name().isEmpty()) {
            parts.add(row.name());
        }
        parts.add(row.endpoint());
        if (!row.context().isEmpty()) {
            parts.add(texts.get("found.context", TokenCount.grouped(row.context())));
        }
        return String.join(" · ", parts);
    }

    private static List<Finding> listed(List<Note> notes) {
        return notes.stream()
                .map(note -> Finding.listed(note.model(), note.remark()))
                .toList();
    }
}
