package dev.brickway.desktop.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Loads a view: {@code HomeView.fxml} beside {@code HomeController}, with the texts of that package. */
public final class Views {
    /**
     * A loaded view.
     *
     * @param root its top node
     * @param controller what works it
     */
    public record View<C>(Parent root, C controller) {}

    private Views() {}

    /**
     * Loads the view of a controller, which is made by its only public constructor: one that takes a
     * {@link DesktopContext}. Controllers of included views are made likewise.
     */
    public static <C> View<C> load(Class<C> controller, DesktopContext context) {
        String file = controller.getSimpleName().replaceFirst("Controller$", "View") + ".fxml";
        URL location = controller.getResource(file);
        if (location == null) {
            throw new IllegalStateException(file + " is missing beside " + controller.getName());
        }
        FXMLLoader loader = new FXMLLoader(location, Texts.bundle(controller));
        loader.setControllerFactory(type -> make(type, context));
        try {
            Parent root = loader.load();
            return new View<>(root, loader.getController());
        } catch (IOException broken) {
            throw new UncheckedIOException(file + ": " + broken.getMessage(), broken);
        }
    }

    private static Object make(@Nullable Class<?> type, DesktopContext context) {
        if (type == null) {
            throw new IllegalStateException("a view names no controller");
        }
        try {
            return type.getConstructor(DesktopContext.class).newInstance(context);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(type.getName() + " could not be made", failure.getCause());
        } catch (ReflectiveOperationException none) {
            throw new IllegalStateException(type.getName() + " needs a public constructor(DesktopContext)", none);
        }
    }
}
