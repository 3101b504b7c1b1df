package dev.brickway.desktop.start;

import dev.brickway.app.launchd.ProxyAgents;
import dev.brickway.desktop.check.CheckController;
import dev.brickway.desktop.check.CheckViewModel;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.start.Profiles.Profile;
import dev.brickway.desktop.start.WorkspaceStep.Phase;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Works the view of the first step. */
public final class WorkspaceStepController {
    private final Texts texts = Texts.of(WorkspaceStepController.class);
    private final DesktopContext context;
    private final Views.View<CheckController> check;
    private final Views.View<LoginController> login;
    private final WorkspaceForm form;
    private final ScriptOffer script;
    private final WorkspaceStep model;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private Label fixed;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox scriptBox;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label scriptText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button takeScript;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox fields;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField address;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private MenuButton profiles;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label reading;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox loginPlace;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button test;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button cancel;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button useAnyway;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button keychainAgain;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button keepForSession;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox waiting;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button demo;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox checkPlace;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label message;

    /** Made by {@link Views}. */
    public WorkspaceStepController(DesktopContext context) {
        this.context = context;
        check = Views.load(CheckController.class, context);
        login = Views.load(LoginController.class, context);
        form = login.controller().form();
        script = new ScriptOffer(context, form, () -> ProxyAgents.ofThisComputer(context.environment()));
        model = new WorkspaceStep(context, form, check.controller().model(), script);
    }

    WorkspaceStep model() {
        return model;
    }

    @FXML
    void initialize() {
        boolean free = form.fixedBy().isEmpty();
        Visibility.set(fixed, !free);
        fixed.setText(free ? "" : texts.get("fixed", form.fixedBy()));
        Visibility.set(fields, free);
        Visibility.set(demo, free);
        bindScript();
        bindAddress();
        loginPlace.getChildren().setAll(login.root());
        bindActions(free);
        checkPlace.getChildren().setAll(check.root());
    }

    private void bindScript() {
        scriptText.textProperty().bind(script.textProperty());
        Visibility.bind(scriptBox, script.textProperty().isNotEmpty());
        Visibility.bind(takeScript, script.takenProperty().not());
        script.look();
    }

    private void bindAddress() {
        address.textProperty().bindBidirectional(form.addressProperty());
        address.sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                context.background().onWindow(address::requestFocus);
            }
        });
        reading.textProperty().bind(form.readingProperty().map(AddressReading::sentence));
        form.readingProperty().subscribe(now -> {
            reading.getStyleClass().removeAll("muted", "good-text", "bad-text");
            reading.getStyleClass()
                    .add(
                            switch (now.standing()) {
                                case INCOMPLETE -> "muted";
                                case UNDERSTOOD -> "good-text";
                                case WRONG -> "bad-text";
                            });
        });
        form.profiles().all().addListener((ListChangeListener<Profile>) _ -> listProfiles());
        listProfiles();
    }

    private void listProfiles() {
        profiles.getItems()
                .setAll(form.profiles().all().stream().map(this::item).toList());
        Visibility.set(profiles, !form.profiles().all().isEmpty());
    }

    private MenuItem item(Profile each) {
        MenuItem item = new MenuItem(each.label());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> form.use(each));
        return item;
    }

    private void bindActions(boolean free) {
        test.setText(texts.get(free ? "test" : "test.only"));
        BooleanBinding busy = phase(Phase.TESTING, Phase.KEEPING, Phase.APPLYING);
        fields.disableProperty().bind(busy);
        demo.disableProperty().bind(busy);
        if (free) {
            test.disableProperty().bind(form.complete().not());
            Visibility.bind(test, busy.or(phase(Phase.KEYCHAIN_REFUSED)).not());
            Visibility.bind(cancel, phase(Phase.TESTING, Phase.KEEPING));
        } else {
            BooleanBinding testing = check.controller().model().phaseProperty().isEqualTo(CheckViewModel.Phase.RUNNING);
            Visibility.bind(test, testing.not());
            Visibility.bind(cancel, testing);
        }
        Visibility.bind(useAnyway, phase(Phase.TEST_FAILED));
        Visibility.bind(keychainAgain, phase(Phase.KEYCHAIN_REFUSED));
        Visibility.bind(keepForSession, phase(Phase.KEYCHAIN_REFUSED));
        Visibility.bind(waiting, phase(Phase.KEEPING, Phase.APPLYING));
        message.textProperty().bind(model.messageProperty());
        Visibility.whileSaying(message);
        model.phaseProperty().subscribe(now -> {
            message.getStyleClass().removeAll("good-text", "bad-text");
            switch (now) {
                case DONE -> message.getStyleClass().add("good-text");
                case KEYCHAIN_REFUSED, REFUSED -> message.getStyleClass().add("bad-text");
                case ENTERING, TESTING, TEST_FAILED, KEEPING, APPLYING -> {}
            }
        });
    }

    @FXML
    void takeScript() {
        script.take();
    }

    @FXML
    void test() {
        model.test();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void useAnyway() {
        model.useAnyway();
    }

    @FXML
    void tryKeychainAgain() {
        model.tryKeychainAgain();
    }

    @FXML
    void keepForThisSession() {
        model.keepForThisSession();
    }

    @FXML
    void useDemo() {
        model.useDemo();
    }

    private BooleanBinding phase(Phase first, Phase... others) {
        Set<Phase> wanted = EnumSet.of(first, others);
        return Bindings.createBooleanBinding(
                () -> wanted.contains(model.phaseProperty().get()), model.phaseProperty());
    }
}
