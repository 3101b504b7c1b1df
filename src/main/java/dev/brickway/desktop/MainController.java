package dev.brickway.desktop;

import dev.brickway.app.Version;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.StatusLight;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.start.StartController;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame: the sidebar, the page that is shown, and what is said in passing. */
public final class MainController {
    private static final URI GUIDE = URI.create("https://github.com/brickway/brickway/blob/main/docs/user-guide.md");
    private static final Duration SAID_FOR = Duration.seconds(4);

    private final DesktopContext context;
    private final MainViewModel model;
    private final Texts texts = Texts.of(MainController.class);
    private final Map<Page, ToggleButton> buttons = new EnumMap<>(Page.class);
    private final Map<Page, Parent> pages = new EnumMap<>(Page.class);
    private final PauseTransition said = new PauseTransition(SAID_FOR);

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox navigation;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane content;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label status;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Region light;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label version;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label saying;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox quitting;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button quitNow;

    /** Made by {@link Views}. */
    public MainController(DesktopContext context) {
        this.context = context;
        this.model = new MainViewModel(
                context.status(), context.brickway().requests(), context.tools(), context.background());
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        for (Page page : Page.values()) {
            ToggleButton button = button(page);
            button.setToggleGroup(group);
            buttons.put(page, button);
            navigation.getChildren().add(button);
        }
        version.setText(Version.current());
        status.textProperty().bind(model.statusProperty());
        StatusLight.follow(context.status(), light);
        said.setOnFinished(_ -> saying.setVisible(false));
    }

    @FXML
    void showHelp() {
        context.browse(GUIDE, texts.get("help.none", GUIDE));
    }

    /** Shows a page; its view is loaded when it is first shown. */
    void show(Page page) {
        ToggleButton button = buttons.get(page);
        if (button != null) {
            button.setSelected(true);
        }
        Parent shown = pages.computeIfAbsent(page, this::load);
        content.getChildren().setAll(shown);
        model.shown(page);
    }

    /** The page that is shown; null before the first one is. */
    ReadOnlyObjectProperty<@Nullable Page> pageProperty() {
        return model.pageProperty();
    }

    void showFirstStart() {
        buttons.values().forEach(button -> button.setSelected(false));
        content.getChildren().setAll(Views.load(StartController.class, context).root());
    }

    void say(String sentence) {
        saying.setText(sentence);
        saying.setVisible(true);
        said.playFromStart();
    }

    /** Takes no more orders: nothing that is begun now would come to its end. */
    void stopListening() {
        navigation.setDisable(true);
        content.setDisable(true);
    }

    void showQuitting(Runnable hurry) {
        quitting.setVisible(true);
        quitNow.setOnAction(_ -> hurry.run());
    }

    private ToggleButton button(Page page) {
        PageView view = PageView.of(page);
        Label name = new Label(texts.get(view.text()), new FontIcon(view.icon()));
        HBox line = new HBox(name);
        ReadOnlyIntegerProperty number = model.badgeProperty(page);
        if (number != null) {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label badge = new Label();
            badge.getStyleClass().add("badge");
            if (page == Page.CLIENTS) {
                badge.getStyleClass().add("warn");
            }
            badge.textProperty().bind(number.asString());
            badge.visibleProperty().bind(number.greaterThan(0));
            line.getChildren().addAll(gap, badge);
        }
        ToggleButton button = new ToggleButton();
        button.setGraphic(line);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        line.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.accessibleTextProperty().bind(model.spokenBinding(page, texts.get(view.text())));
        button.setId("page-" + page.name().toLowerCase(Locale.ROOT));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> show(page));
        return button;
    }

    private Parent load(Page page) {
        return Views.load(PageView.of(page).controller(), context).root();
    }
}
