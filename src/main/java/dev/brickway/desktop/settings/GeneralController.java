package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Switch;
import dev.brickway.platform.LoginItem;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings.Appearance;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Works the sections General and Appearance. */
public final class GeneralController {
    private final DesktopContext context;
    private final LoginItemViewModel login;
    private final Setting<String> port;
    private final Setting<Boolean> hidden;
    private final Setting<Boolean> tray;
    private final Setting<Appearance> appearance;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow portRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField portField;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow loginRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Switch loginSwitch;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow hiddenRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Switch hiddenSwitch;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow trayRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Switch traySwitch;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow appearanceRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton systemButton;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton lightButton;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton darkButton;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public GeneralController(DesktopContext context) {
        this.context = context;
        SettingsEditor editor = new SettingsEditor(context);
        login = new LoginItemViewModel(LoginItem.ofThisComputer(context.environment()), context.background());
        port = editor.number(SettingKey.PORT, now -> (long) now.listen().port());
        hidden = editor.flag(SettingKey.START_HIDDEN, now -> now.window().startHidden());
        tray = editor.flag(SettingKey.CLOSE_TO_TRAY, now -> now.window().closeToTray());
        appearance = editor.choice(
                SettingKey.APPEARANCE,
                now -> now.window().appearance(),
                chosen -> chosen.name().toLowerCase(Locale.ROOT));
    }

    @FXML
    void initialize() {
        SettingRow.bind(portField, port);
        portRow.show(port, context.brickway()::cut);
        SettingRow.bind(hiddenSwitch, hidden);
        hiddenRow.show(hidden, context.brickway()::cut);
        SettingRow.bind(traySwitch, tray);
        trayRow.show(tray, context.brickway()::cut);
        bindLogin();
        bindAppearance();
    }

    private void bindLogin() {
        login.onProperty().subscribe(loginSwitch::setSelected);
        loginSwitch.selectedProperty().addListener((_, _, on) -> login.choose(on));
        loginSwitch.disableProperty().bind(login.availableProperty().not());
        loginRow.hinder(login.reasonProperty());
        loginRow.problem(login.problemProperty());
        root.sceneProperty().addListener((_, _, shown) -> {
            if (shown != null) {
                login.refresh();
            }
        });
    }

    private void bindAppearance() {
        ToggleGroup group = new ToggleGroup();
        Map<Appearance, ToggleButton> buttons =
                Map.of(Appearance.SYSTEM, systemButton, Appearance.LIGHT, lightButton, Appearance.DARK, darkButton);
        buttons.forEach((choice, button) -> {
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                group.selectToggle(button); // one of them always is
                appearance.choose(choice);
            });
        });
        appearance.valueProperty().subscribe(now -> group.selectToggle(buttons.get(now)));
        appearance
                .valueProperty()
                .addListener((_, _, now) -> context.navigation().use(now));
        appearanceRow.show(appearance, context.brickway()::cut);
    }
}
