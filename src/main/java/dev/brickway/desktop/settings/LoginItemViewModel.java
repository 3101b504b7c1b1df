package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.Failure;
import dev.brickway.platform.LoginItem;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Starting at login: what the system says of it, and a switch that goes back when the system refuses. */
final class LoginItemViewModel {
    private final LoginItem item;
    private final Background background;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper available = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    LoginItemViewModel(LoginItem item, Background background) {
        this.item = item;
        this.background = background;
        refresh();
    }

    ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    /** Whether it can be switched at all. */
    ReadOnlyBooleanProperty availableProperty() {
        return available.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Why it cannot be switched; empty if it can. */
    ReadOnlyStringProperty reasonProperty() {
        return reason.getReadOnlyProperty();
    }

    /** Why the last change was refused; stays until the next one. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Looks again, since anybody may change the system's own list. */
    void refresh() {
        background.run(item::state, this::show, failure -> problem.set(Failure.sentence(failure)));
    }

    /** Switches it, after a change that is under way. */
    void choose(boolean wanted) {
        if (wanted == on.get()) {
            return;
        }
        on.set(wanted);
        if (!saving.get()) {
            save(wanted);
        }
    }

    private void save(boolean wanted) {
        saving.set(true);
        problem.set("");
        background.run(
                () -> {
                    if (wanted) {
                        item.enable();
                    } else {
                        item.disable();
                    }
                    return item.state();
                },
                state -> {
                    saving.set(false);
                    if (on.get() == wanted) {
                        show(state);
                    } else { // chosen meanwhile
                        save(on.get());
                    }
                },
                refused -> {
                    saving.set(false);
                    on.set(!wanted);
                    problem.set(Failure.sentence(refused));
                });
    }

    private void show(LoginItem.State state) {
        if (saving.get()) {
            return; // looked before the change that is under way
        }
        on.set(state instanceof LoginItem.State.On);
        available.set(!(state instanceof LoginItem.State.Unavailable));
        reason.set(state instanceof LoginItem.State.Unavailable(String why) ? why : "");
    }
}
