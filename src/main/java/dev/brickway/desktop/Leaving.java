package dev.brickway.desktop;

import dev.brickway.desktop.common.Dialogs;
import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.UnsavedWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks, before a person quits, what is to become of work that is not saved. Of the window's thread. */
final class Leaving {
    private final Texts texts = Texts.of(Leaving.class);
    private final List<UnsavedWork> works = new ArrayList<>();
    private final Dialogs dialogs;
    private final Navigation navigation;
    private final Runnable raise;
    private boolean asking;

    /**
     * Asks with {@code dialogs}.
     *
     * @param raise brings the window to the front, where the question belongs
     */
    Leaving(Dialogs dialogs, Navigation navigation, Runnable raise) {
        this.dialogs = dialogs;
        this.navigation = navigation;
        this.raise = raise;
    }

    /** Asks about this work, too, from now on. */
    void add(UnsavedWork work) {
        works.add(work);
    }

    /** Calls {@code leave} when nothing is unsaved, or once it is saved or given up; not if the person stays. */
    void ask(Runnable leave) {
        if (!asking) { // the tray's menu can be used while the question is open
            askFrom(0, leave);
        }
    }

    private void askFrom(int first, Runnable leave) {
        for (int i = first; i < works.size(); i++) {
            UnsavedWork work = works.get(i);
            Optional<String> unsaved = work.unsaved();
            if (unsaved.isEmpty()) {
                continue;
            }
            Optional<Boolean> keep = question(work, unsaved.get());
            if (keep.isEmpty()) {
                return;
            }
            if (keep.get()) {
                int again = i; // somebody may have gone on writing while it was saved
                save(work, () -> askFrom(again, leave));
                return;
            }
        }
        leave.run();
    }

    private Optional<Boolean> question(UnsavedWork work, String unsaved) {
        raise.run();
        asking = true;
        try {
            return dialogs.choose(
                    texts.get("unsaved.title"),
                    unsaved,
                    texts.get(work.canSave() ? "unsaved.save" : "unsaved.show"),
                    texts.get("unsaved.quit"));
        } finally {
            asking = false;
        }
    }

    private void save(UnsavedWork work, Runnable saved) {
        if (!work.canSave()) {
            navigation.show(work.page());
            return;
        }
        asking = true;
        work.save(well -> {
            asking = false;
            if (well) {
                saved.run();
            } else {
                navigation.show(work.page());
            }
        });
    }
}
