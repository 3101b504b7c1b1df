package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Switch;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;

/** Works the section Network. */
public final class NetworkController {
    private final DesktopContext context;
    private final NetworkViewModel model;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private SettingRow connectRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField connectField;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow firstByteRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField firstByteField;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow idleRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField idleField;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow systemRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Switch systemSwitch;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow proxyRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField proxyField;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow noProxyRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField noProxyField;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow caRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField caField;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow verifyRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Switch verifySwitch;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public NetworkController(DesktopContext context) {
        this.context = context;
        this.model = new NetworkViewModel(context);
    }

    @FXML
    void initialize() {
        field(connectRow, connectField, model.connect());
        field(firstByteRow, firstByteField, model.firstByte());
        field(idleRow, idleField, model.idle());
        field(proxyRow, proxyField, model.proxy());
        field(noProxyRow, noProxyField, model.noProxy());
        field(caRow, caField, model.caFile());
        toggle(systemRow, systemSwitch, model.useSystemProxy());
        toggle(verifyRow, verifySwitch, model.verify());
    }

    @FXML
    void chooseCaFile() {
        model.chooseCaFile();
    }

    /** Shared with the page, which warns as long as it is off. */
    Setting<Boolean> verify() {
        return model.verify();
    }

    private void field(SettingRow row, TextField field, Setting<String> setting) {
        SettingRow.bind(field, setting);
        row.show(setting, context.brickway()::cut);
    }

    private void toggle(SettingRow row, Switch control, Setting<Boolean> setting) {
        SettingRow.bind(control, setting);
        row.show(setting, context.brickway()::cut);
    }
}
