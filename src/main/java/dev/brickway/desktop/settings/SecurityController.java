package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.common.WhileShown;
import dev.brickway.settings.SettingKey;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Works the section Security. */
public final class SecurityController {
    private final Texts texts = Texts.of(SecurityController.class);
    private final LocalKeyViewModel key;
    private final TokenViewModel token;
    private final Setting<String> clipboard;
    private final DesktopContext context;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow keyRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label keyText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label keyPlace;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button showKey;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button copyKey;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button regenerateKey;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox keyTrouble;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label keyTroubleText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button retryKey;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow clipboardRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField clipboardField;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow tokenRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label tokenText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button removeToken;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button retryToken;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public SecurityController(DesktopContext context) {
        this.context = context;
        key = new LocalKeyViewModel(context);
        token = new TokenViewModel(context);
        clipboard = new SettingsEditor(context)
                .number(SettingKey.CLIPBOARD, now -> now.window().clipboard().toSeconds());
    }

    @FXML
    void initialize() {
        bindKey();
        bindToken();
        SettingRow.bind(clipboardField, clipboard);
        clipboardRow.show(clipboard, context.brickway()::cut);
        root.sceneProperty().addListener((_, _, shown) -> {
            if (shown != null) {
                token.refresh();
            }
        });
        WhileShown.afterwards(root, () -> key.show(false)); // who comes next may be somebody else
    }

    @FXML
    void toggleKey() {
        key.show(!key.shownProperty().get());
    }

    @FXML
    void copyKey() {
        key.copy();
    }

    @FXML
    void regenerateKey() {
        key.regenerate();
    }

    @FXML
    void retryKey() {
        key.retry();
    }

    @FXML
    void replaceToken() {
        token.replace();
    }

    @FXML
    void removeToken() {
        token.remove();
    }

    @FXML
    void retryToken() {
        token.refresh();
    }

    private void bindKey() {
        keyText.textProperty().bind(key.textProperty());
        Visibility.bind(keyText, key.thereProperty());
        keyPlace.textProperty().bind(key.placeProperty());
        key.shownProperty().subscribe(shown -> {
            showKey.setText(texts.get(shown ? "security.key.hide" : "security.key.show"));
            // Its own name, not the key: that is for eyes only.
            keyText.setAccessibleText(texts.get(shown ? "security.key.name.shown" : "security.key.name"));
        });
        showKey.disableProperty().bind(key.thereProperty().not());
        copyKey.disableProperty().bind(key.thereProperty().not());
        regenerateKey.disableProperty().bind(key.replaceableProperty().not().or(key.busyProperty()));
        Visibility.bind(keyTrouble, key.troubleProperty().isNotEmpty());
        keyTroubleText.textProperty().bind(key.troubleProperty());
        retryKey.disableProperty().bind(key.busyProperty());
        keyRow.problem(key.problemProperty());
    }

    private void bindToken() {
        tokenText.textProperty().bind(token.descriptionProperty());
        removeToken.disableProperty().bind(token.busyProperty());
        Visibility.bind(removeToken, token.removableProperty());
        Visibility.bind(retryToken, token.unreadableProperty());
        tokenRow.problem(token.problemProperty());
    }
}
