package dev.brickway.desktop.common;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** Lights a dot as the proxy is: a pseudo-class for each of {@link ProxyStatus.Light}, which the style sheet colours. */
public final class StatusLight {
    private StatusLight() {}

    /** Keeps {@code dot} as {@code status} is. */
    public static void follow(ProxyStatus status, Node dot) {
        status.lightProperty().subscribe(now -> {
            for (ProxyStatus.Light each : ProxyStatus.Light.values()) {
                dot.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == now);
            }
        });
    }
}
