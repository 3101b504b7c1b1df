package dev.brickway.desktop.settings;

import dev.brickway.databricks.check.Step;
import dev.brickway.desktop.check.CheckViewModel.Line;
import dev.brickway.desktop.check.StepGrid;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Works the section Diagnostics. */
public final class DiagnosticsController {
    private final Texts texts = Texts.of(DiagnosticsController.class);
    private final DoctorViewModel doctor;
    private final AboutViewModel about;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private Label versions;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label folder;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow doctorRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button examine;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox progress;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label current;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox findings;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label headline;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label cure;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StepGrid steps;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow bundleRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SettingRow learnedRow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button forget;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public DiagnosticsController(DesktopContext context) {
        doctor = new DoctorViewModel(context);
        about = new AboutViewModel(context);
    }

    @FXML
    void initialize() {
        versions.setText(about.versions());
        folder.setText(about.configFolder().toString());
        // One button for both, so that the focus stays where it is.
        doctor.runningProperty()
                .subscribe(running ->
                        examine.setText(texts.get(running ? "diagnostics.doctor.cancel" : "diagnostics.doctor.run")));
        Visibility.bind(progress, doctor.runningProperty());
        current.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "diagnostics.doctor.now",
                                doctor.currentProperty().get()),
                        doctor.currentProperty()));
        headline.textProperty().bind(doctor.headlineProperty());
        Visibility.bind(headline, doctor.headlineProperty().isNotEmpty());
        cure.textProperty().bind(doctor.cureProperty());
        Visibility.bind(cure, doctor.cureProperty().isNotEmpty());
        Visibility.bind(
                findings,
                Bindings.isNotEmpty(doctor.steps()).or(doctor.headlineProperty().isNotEmpty()));
        doctor.steps().addListener((ListChangeListener<Step>)
                _ -> steps.show(doctor.steps().stream().map(Line::of).toList()));
        doctorRow.problem(doctor.problemProperty());
        bundleRow.hinder(doctor.bundleProperty());
        learnedRow.problem(about.problemProperty());
        forget.disableProperty().bind(about.forgettingProperty());
    }

    @FXML
    void copyVersions() {
        about.copyVersions();
    }

    @FXML
    void openFolder() {
        about.openConfigFolder();
    }

    @FXML
    void examineOrCancel() {
        if (doctor.runningProperty().get()) {
            doctor.cancel();
        } else {
            doctor.examine();
        }
    }

    @FXML
    void saveBundle() {
        doctor.saveBundle();
    }

    @FXML
    void forget() {
        about.forgetLearned();
    }
}
