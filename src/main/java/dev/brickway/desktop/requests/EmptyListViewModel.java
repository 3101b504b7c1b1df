package dev.brickway.desktop.requests;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Texts;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Why there are no requests to see, and what to do about it. */
final class EmptyListViewModel {
    /** Why there are none. */
    enum Reason {
        /** Nobody has asked anything yet. */
        NONE,
        /** Nobody can ask anything. */
        STOPPED,
        CLEARED,
        FILTERED
    }

    /**
     * What is said.
     *
     * @param action what the button does that helps; empty where there is none
     */
    record Shown(Reason reason, String title, String text, String action) {}

    private final Texts texts = Texts.of(EmptyListViewModel.class);
    private final DesktopContext context;
    private final RequestsViewModel list;
    private final RequestActions actions;
    private final ReadOnlyObjectWrapper<Shown> shown;
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");

    EmptyListViewModel(DesktopContext context, RequestsViewModel list, RequestActions actions) {
        this.context = context;
        this.list = list;
        this.actions = actions;
        this.shown = new ReadOnlyObjectWrapper<>(say(Reason.STOPPED, texts.get("empty.stopped.text"), "empty.home"));
        list.emptyProperty().subscribe(_ -> explain());
        list.summaryProperty().subscribe(_ -> explain()); // more may be hidden by the filter
        context.status().stateProperty().subscribe(_ -> explain());
    }

    /** Stays as it was while there are requests to see. */
    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** A command with which a person can try the proxy; empty where that would not help. */
    ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    /** Does what helps. */
    void act() {
        switch (shown.get().reason()) {
            case NONE -> {}
            case STOPPED -> context.navigation().show(Page.HOME);
            case CLEARED -> list.bringBack();
            case FILTERED -> list.clearFilter();
        }
    }

    void copyCommand() {
        actions.copyText(command.get());
    }

    private void explain() {
        switch (list.emptyProperty().get()) {
            case NO -> {}
            case NOTHING_YET -> {
                if (context.status().stateProperty().get() instanceof ProxyState.Running) {
                    tryIt();
                    return;
                }
                shown.set(say(Reason.STOPPED, texts.get("empty.stopped.text"), "empty.home"));
            }
            case CLEARED -> shown.set(say(Reason.CLEARED, texts.get("empty.cleared.text"), "bringBack"));
            case NOTHING_MATCHES ->
                shown.set(say(Reason.FILTERED, texts.get("empty.filtered.text", list.total()), "empty.filtered.clear"));
        }
        command.set("");
    }

    private void tryIt() {
        shown.set(say(Reason.NONE, texts.get("empty.none.text"), ""));
        if (command.get().isEmpty()) {
            actions.example(example -> {
                if (shown.get().reason() == Reason.NONE) { // it may have become another while the models were read
                    command.set(example);
                }
            });
        }
    }

    private Shown say(Reason reason, String text, String action) {
        String title = texts.get("empty." + reason.name().toLowerCase(Locale.ROOT));
        return new Shown(reason, title, text, action.isEmpty() ? "" : texts.get(action));
    }
}
