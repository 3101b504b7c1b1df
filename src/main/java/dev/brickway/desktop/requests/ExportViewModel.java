package dev.brickway.desktop.requests;

import dev.brickway.app.Version;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestExport;
import dev.brickway.requests.RequestRecord;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Saves requests to a file the person chooses, one file at a time. */
final class ExportViewModel {
    /**
     * Something to save.
     *
     * @param requests none where there is nothing of the kind
     */
    record Choice(String text, RequestExport.Format format, List<RequestRecord> requests) {}

    /** So often the progress is told: once after so many requests. */
    private static final int STEP = 250;

    private final Texts texts = Texts.of(ExportViewModel.class);
    private final DesktopContext context;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private Background.@Nullable Job job;

    ExportViewModel(DesktopContext context) {
        this.context = context;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** What can be saved: the selected requests, if there are any, and all that are shown. */
    List<Choice> choices(List<RequestRecord> selected, List<RequestRecord> shown) {
        List<Choice> choices = new ArrayList<>();
        if (!selected.isEmpty()) {
            addTo(choices, "export.selected.", selected);
        }
        addTo(choices, "export.all.", shown);
        return choices;
    }

    private void addTo(List<Choice> choices, String text, List<RequestRecord> requests) {
        for (RequestExport.Format format : RequestExport.Format.values()) {
            choices.add(new Choice(texts.get(text + format, requests.size()), format, requests));
        }
    }

    /** Asks for a file and writes {@code requests}; does nothing without any, or while another file is written. */
    void export(RequestExport.Format format, List<RequestRecord> requests, String address) {
        if (running.get() || requests.isEmpty()) {
            return;
        }
        List<RequestRecord> chosen = RequestActions.inOrder(requests);
        context.dialogs()
                .saveFile(texts.get("export.choose"), format.fileName())
                .ifPresent(file -> write(
                        new RequestExport(format, chosen, context.brickway().details()::details), file, address));
    }

    /** Stops; no file is left. */
    void cancel() {
        Background.Job current = job;
        if (current != null) {
            current.cancel();
            over();
        }
    }

    private void write(RequestExport export, Path file, String address) {
        int count = export.requests().size();
        running.set(true);
        progress.set(0);
        text.set(texts.get("export.running", name(file)));
        job = context.background()
                .run(
                        () -> {
                            export.write(file, address, Version.current(), done -> {
                                if (done % STEP == 0) {
                                    context.background().onWindow(() -> progress.set((double) done / count));
                                }
                            });
                            return file;
                        },
                        written -> {
                            over();
                            context.navigation().say(texts.get("export.done", count, name(written)));
                        },
                        failure -> {
                            over();
                            context.dialogs()
                                    .tell(
                                            texts.get("export.failed"),
                                            texts.get("export.failed.reason", file.toString(), reason(failure)));
                        });
    }

    private void over() {
        job = null;
        running.set(false);
    }

    private String reason(Exception failure) {
        return switch (failure) {
            case AccessDeniedException denied -> texts.get("export.reason.denied");
            case NoSuchFileException missing -> texts.get("export.reason.missing");
            case FileSystemException other
            when other.getReason() != null -> texts.get("export.reason.other", other.getReason());
            case IOException other -> texts.get("export.reason.other", Objects.toString(other.getMessage(), ""));
            default -> texts.get("export.reason.other", failure.toString());
        };
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
