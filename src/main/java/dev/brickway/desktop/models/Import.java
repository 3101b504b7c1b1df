package dev.brickway.desktop.models;

import dev.brickway.app.Catalogues;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.models.Candidate;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.models.ModelImport;
import dev.brickway.settings.Settings;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Recognises models in a pasted text while it is being pasted, and offers them for the list. */
final class Import {
    private record Result(ModelImport read, CatalogueMerge merge) {}

    private final DesktopContext context;
    private final Texts texts;
    private final ModelsViewModel page;
    private final Findings findings;
    private final StringProperty pasted = new SimpleStringProperty("");
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private Background.@Nullable Job job;
    private boolean instead;

    Import(DesktopContext context, ModelsViewModel page) {
        this.context = context;
        this.page = page;
        this.texts = page.texts();
        this.findings = new Findings(texts);
        pasted.subscribe(this::read);
    }

    BooleanProperty openProperty() {
        return open;
    }

    StringProperty pastedProperty() {
        return pasted;
    }

    /** What was recognised, in a sentence. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    Findings findings() {
        return findings;
    }

    void start() {
        instead = page.file().isGuess();
        pasted.set("");
        read("");
        open.set(true);
    }

    /** Closes without taking anything over. */
    void cancel() {
        open.set(false);
        pasted.set("");
    }

    /** Takes the ticked models over. */
    void accept() {
        int taken = findings.tickedBinding().get();
        if (taken > 0) {
            page.searchProperty().set("");
            page.list().addAll(findings.models(), instead, texts.get("change.import", taken));
            cancel();
        }
    }

    private void read(String typed) {
        Background.Job before = job;
        if (before != null) {
            before.cancel();
        }
        if (typed.isBlank()) {
            job = null;
            findings.clear();
            text.set(texts.get("import.empty"));
            return;
        }
        ModelCatalogue list = page.catalogue();
        ModelCatalogue present = instead ? new ModelCatalogue(list.endpoints(), List.of()) : list;
        Settings settings = context.brickway().settings();
        job = context.background()
                .run(
                        () -> {
                            ModelImport read = ModelImport.read(typed);
                            List<Candidate> names =
                                    read.names().stream().map(Candidate::named).toList();
                            return new Result(read, Catalogues.merge(settings, present, names, _ -> false));
                        },
                        this::show,
                        failure -> {
                            findings.clear();
                            text.set(Failure.sentence(failure));
                        });
    }

    private void show(Result result) {
        ModelImport read = result.read();
        String excess = read.excess();
        if (excess != null) {
            findings.clear();
            text.set(texts.get("import.excess", excess));
            return;
        }
        findings.show(
                result.merge(),
                read.ignored().stream()
                        .filter(entry -> !entry.reason().equals(ModelImport.OTHER_COLUMN))
                        .toList());
        String sentence = read.names().isEmpty()
                ? texts.get("import.nothing")
                : texts.get("import.read", read.form(), read.names().size());
        boolean replaces = instead && findings.hasNew();
        text.set(replaces ? sentence + " " + texts.get("discover.instead") : sentence);
    }
}
