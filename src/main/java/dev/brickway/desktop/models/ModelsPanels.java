package dev.brickway.desktop.models;

import atlantafx.base.controls.ModalPane;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Views;
import javafx.scene.Parent;

/** Shows the panels for discovering and pasting models over the page. */
final class ModelsPanels {
    private final ModalPane modal;
    private final Runnable closed;

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
        Views.View<DiscoverController> found = Views.load(DiscoverController.class, context);
        found.controller().use(discover, () -> {
            discover.cancel();
            pasting.start();
        });
        Views.View<ImportController> text = Views.load(ImportController.class, context);
        text.controller().use(pasting);
        discover.stateProperty()
                .subscribe(state -> show(found.root(), state != Discover.State.CLOSED, found.controller()::arrive));
        pasting.openProperty().subscribe(open -> show(text.root(), open, text.controller()::arrive));
    }

    private void show(Parent content, boolean open, Runnable arrive) {
        if (open && !content.equals(modal.getContent())) {
            modal.show(content);
            arrive.run();
        } else if (!open && content.equals(modal.getContent())) {
            modal.hide(true);
            closed.run();
        }
    }
}
