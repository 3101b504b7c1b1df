package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.desktop.common.FakeDesktop;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.UnsavedWork;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is asked before a person quits, and what becomes of the answer. */
class LeavingTest {
    private static final String RAISE = "raise";
    private static final String QUESTION = "choose Quit with unsaved changes?";
    private static final String LEFT = "left";

    private final FakeDesktop desktop = new FakeDesktop();
    private final Work work = new Work();
    private final Leaving leaving = new Leaving(desktop, desktop, () -> desktop.events.add(RAISE));

    /** Work that can be saved, or not, or not after all. */
    private final class Work implements UnsavedWork {
        private boolean unsaved = true;
        private boolean saveable = true;
        private boolean goesWell = true;
        private boolean slow;
        private Consumer<Boolean> saved = _ -> {};

        @Override
        public Optional<String> unsaved() {
            return unsaved ? Optional.of("much") : Optional.empty();
        }

        @Override
        public boolean canSave() {
            return saveable;
        }

        @Override
        public void save(Consumer<Boolean> done) {
            desktop.events.add("saving");
            if (slow) {
                saved = done;
                return;
            }
            unsaved = !goesWell;
            done.accept(goesWell);
        }

        @Override
        public Page page() {
            return Page.MODELS;
        }
    }

    private void quit() {
        leaving.add(work);
        leaving.ask(() -> desktop.events.add(LEFT));
    }

    @Test
    void asksNothingWhenNothingIsLost() {
        work.unsaved = false;
        quit();
        assertEquals(List.of(LEFT), desktop.events);
    }

    @Test
    void cancellingStays() {
        quit();
        assertEquals(List.of(RAISE, QUESTION), desktop.events);
    }

    @Test
    void quittingWithoutSavingGivesTheWorkUp() {
        desktop.answers.add(false);
        quit();
        assertEquals(List.of(RAISE, QUESTION, LEFT), desktop.events);
    }

    @Test
    void savingLeavesOnceItIsSaved() {
        desktop.answers.add(true);
        quit();
        assertEquals(List.of(RAISE, QUESTION, "saving", LEFT), desktop.events);
    }

    @Test
    void savingThatFailsStaysAndShowsWhy() {
        work.goesWell = false;
        desktop.answers.add(true);
        quit();
        assertEquals(List.of(RAISE, QUESTION, "saving", "show MODELS"), desktop.events);
    }

    @Test
    void whatCannotBeSavedIsShown() {
        work.saveable = false;
        desktop.answers.add(true);
        quit();
        assertEquals(List.of(RAISE, QUESTION, "show MODELS"), desktop.events);
    }

    @Test
    void eachPageIsAskedAbout() {
        leaving.add(new Work());
        desktop.answers.add(true);
        desktop.answers.add(false);
        quit();
        assertEquals(List.of(RAISE, QUESTION, "saving", RAISE, QUESTION, LEFT), desktop.events);
    }

    @Test
    void whoQuitsAgainWhileItIsSavedIsNotAskedTwice() {
        work.slow = true;
        desktop.answers.add(true);
        quit();
        leaving.ask(() -> desktop.events.add("left twice"));
        assertEquals(List.of(RAISE, QUESTION, "saving"), desktop.events);
        work.unsaved = false;
        work.saved.accept(true);
        assertEquals(List.of(RAISE, QUESTION, "saving", LEFT), desktop.events);
    }
}
