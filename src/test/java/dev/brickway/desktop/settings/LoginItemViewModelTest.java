package dev.brickway.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.TestContext;
import dev.brickway.platform.LoginItem;
import dev.brickway.settings.MemorySecretStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting at login: switched, refused, impossible, changed by others. */
@Timeout(120)
class LoginItemViewModelTest {
    @TempDir
    private Path folder;

    private TestContext test;
    private final FakeItem item = new FakeItem();

    @BeforeEach
    void open() throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static final class FakeItem implements LoginItem {
        volatile State state = new State.Off();
        volatile @Nullable String refusal;

        @Override
        public State state() {
            return state;
        }

        @Override
        public void enable() throws IOException {
            become(new State.On());
        }

        @Override
        public void disable() throws IOException {
            become(new State.Off());
        }

        @Override
        public @Nullable String mend() {
            throw new AssertionError("only at the start");
        }

        private void become(State wanted) throws IOException {
            if (refusal != null) {
                throw new IOException(refusal);
            }
            state = wanted;
        }
    }

    private LoginItemViewModel model() throws Exception {
        LoginItemViewModel model = new LoginItemViewModel(item, test.context.background());
        test.until(() ->
                model.availableProperty().get() || !model.reasonProperty().get().isEmpty());
        return model;
    }

    private void choose(LoginItemViewModel model, boolean wanted) throws Exception {
        model.choose(wanted);
        test.until(() -> !model.savingProperty().get());
    }

    @Test
    void itIsSwitchedOnAndOff() throws Exception {
        LoginItemViewModel model = model();
        assertFalse(model.onProperty().get());
        choose(model, true);
        assertTrue(model.onProperty().get());
        assertEquals(new LoginItem.State.On(), item.state());
        choose(model, false);
        assertEquals(new LoginItem.State.Off(), item.state());
    }

    @Test
    void aRefusalGoesBackAndSaysWhyUntilTheNextChange() throws Exception {
        LoginItemViewModel model = model();
        item.refusal = "brickway.desktop could not be written (access denied).";
        choose(model, true);
        assertFalse(model.onProperty().get());
        assertEquals(item.refusal, model.problemProperty().get());
        item.refusal = null;
        choose(model, true);
        assertTrue(model.onProperty().get());
        assertEquals("", model.problemProperty().get());
    }

    @Test
    void whatIsChosenWhileTheSystemIsAskedIsDoneAfterIt() throws Exception {
        LoginItemViewModel model = model();
        model.choose(true);
        choose(model, false);
        assertFalse(model.onProperty().get());
        assertEquals(new LoginItem.State.Off(), item.state());
        item.refusal = "brickway.desktop could not be written (access denied).";
        model.choose(true);
        choose(model, false);
        assertFalse(model.onProperty().get());
    }

    @Test
    void whereItCannotBeDoneTheReasonIsShown() throws Exception {
        item.state = new LoginItem.State.Unavailable("Only an installed Brickway can start at login.");
        LoginItemViewModel model = model();
        assertFalse(model.availableProperty().get());
        assertEquals(
                "Only an installed Brickway can start at login.",
                model.reasonProperty().get());
    }

    @Test
    void aChangeBySomebodyElseIsSeen() throws Exception {
        LoginItemViewModel model = model();
        item.state = new LoginItem.State.On();
        model.refresh();
        test.until(() -> model.onProperty().get());
    }
}
