package dev.brickway.desktop.models;

import atlantafx.base.controls.ModalPane;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Views;
import java.util.function.Supplier;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Shows the panels for discovering and pasting models over the page. */
final class ModelsPanels {
    private final ModalPane modal;
    private final Runnable closed;

    /**
     * A panel that was loaded.
     *
     * @param arrive called when it is shown
     */
    private record Loaded(Parent root, Runnable arrive) {}

    /** Loaded when it is first opened: with the page they would take as long as the page itself. */
    private final class Panel {
        private final Supplier<Loaded> load;
        private @Nullable Loaded loaded;

        Panel(Supplier<Loaded> load) {
            this.load = load;
        }

        void show(boolean open) {
            Loaded panel = loaded;
            if (panel == null) {
                if (!open) {
                    return;
                }
                panel = load.get();
                loaded = panel;
            }
            boolean isShown = panel.root().equals(modal.getContent());
            if (open && !isShown) {
                modal.show(panel.root());
                panel.arrive().run();
            } else if (!open && isShown) {
                modal.hide(true);
                closed.run();
            }
        }
    }

    /**
     * Shows them in {@code modal} while they are open.
     *
     * @param closed called when one was closed
     */
    ModelsPanels(ModalPane modal, DesktopContext context, Discover discover, Import pasting, Runnable closed) {
        this.modal = modal;
        this.closed = closed;
        modal.setPersistent(true); // only its buttons and Escape close it
        modal.setInTransitionFactory(null);
        modal.setOutTransitionFactory(null);
        Panel found = new Panel(() -> {
            Views.View<DiscoverController> view = Views.load(DiscoverController.class, context);
            view.controller().use(discover, () -> {
                discover.cancel();
                pasting.start();
            });
            return new Loaded(view.root(), view.controller()::arrive);
        });
        Panel text = new Panel(() -> {
            Views.View<ImportController> view = Views.load(ImportController.class, context);
            view.controller().use(pasting);
            return new Loaded(view.root(), view.controller()::arrive);
        });
        discover.stateProperty().subscribe(state -> found.show(state != Discover.State.CLOSED));
        pasting.openProperty().subscribe(text::show);
    }
}
