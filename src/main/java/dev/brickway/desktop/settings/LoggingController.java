package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Switch;
import dev.brickway.settings.SettingKey;
import javafx.fxml.FXML;

/** Works the section Logging. */
public final class LoggingController {
    private final DesktopContext context;
    private final AboutViewModel about;
    private final Setting<Boolean> logFile;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private SettingRow fileRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Switch fileSwitch;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public LoggingController(DesktopContext context) {
        this.context = context;
        about = new AboutViewModel(context);
        logFile = new SettingsEditor(context)
                .flag(SettingKey.LOG_FILE, now -> now.logging().file());
    }

    @FXML
    void initialize() {
        SettingRow.bind(fileSwitch, logFile);
        fileRow.show(logFile, context.brickway()::cut);
    }

    @FXML
    void openFolder() {
        about.openLogFolder();
    }

    @FXML
    void openRequests() {
        context.navigation().show(Page.REQUESTS);
    }
}
