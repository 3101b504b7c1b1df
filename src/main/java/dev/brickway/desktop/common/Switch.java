package dev.brickway.desktop.common;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** AtlantaFX's switch, for the keyboard and for screen readers, too. */
public final class Switch extends ToggleSwitch {
    public Switch() {
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.CHECK_BOX);
        addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.SPACE) {
                setSelected(!isSelected());
                pressed.consume();
            }
        });
        selectedProperty().addListener(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? (Object) isSelected()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            setSelected(!isSelected());
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
