package dev.brickway.desktop.start;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.start.AddressReading.Standing;
import dev.brickway.desktop.start.Profiles.Profile;
import dev.brickway.desktop.start.WorkspaceForm.Method;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Works the fields of the first step that say how to sign in. */
public final class LoginController {
    private final Texts texts = Texts.of(LoginController.class);
    private final DesktopContext context;
    private final WorkspaceForm form;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private Label loginFixed;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox login;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton byToken;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton byPrincipal;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton byProfile;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox tokenPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private PasswordField token;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Node tokenPage;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox principalPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField clientId;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private PasswordField clientSecret;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox profilePart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<@Nullable Profile> profile;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox noProfile;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField loginCommand;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label profilesProblem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label kept;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public LoginController(DesktopContext context) {
        this.context = context;
        form = new WorkspaceForm(context);
    }

    WorkspaceForm form() {
        return form;
    }

    @FXML
    void initialize() {
        boolean free = form.loginFixedBy().isEmpty();
        Visibility.set(loginFixed, !free);
        loginFixed.setText(free ? "" : texts.get("login.fixed", form.loginFixedBy()));
        Visibility.set(login, free);
        ToggleGroup group = new ToggleGroup();
        Map<Method, RadioButton> buttons =
                Map.of(Method.TOKEN, byToken, Method.SERVICE_PRINCIPAL, byPrincipal, Method.PROFILE, byProfile);
        buttons.forEach((method, button) -> {
            button.setToggleGroup(group);
            button.setOnAction(_ -> form.methodProperty().set(method));
        });
        form.methodProperty()
                .subscribe(now -> buttons.forEach((method, button) -> {
                    if (method == now) {
                        button.setSelected(true);
                    }
                }));
        Visibility.bind(tokenPart, form.methodProperty().isEqualTo(Method.TOKEN));
        Visibility.bind(principalPart, form.methodProperty().isEqualTo(Method.SERVICE_PRINCIPAL));
        Visibility.bind(profilePart, form.methodProperty().isEqualTo(Method.PROFILE));
        token.textProperty().bindBidirectional(form.tokenProperty());
        token.promptTextProperty()
                .bind(Bindings.when(form.mayHaveToken())
                        .then(texts.get("token.stored"))
                        .otherwise(texts.get("token.prompt")));
        tokenPage.disableProperty().bind(form.readingProperty().map(now -> now.standing() != Standing.UNDERSTOOD));
        clientId.textProperty().bindBidirectional(form.clientIdProperty());
        clientSecret.textProperty().bindBidirectional(form.clientSecretProperty());
        profile.setItems(form.profiles().matching());
        profile.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Profile each) {
                return each == null ? "" : each.label();
            }

            @Override
            public @Nullable Profile fromString(String text) {
                return null; // nobody types here
            }
        });
        profile.valueProperty().bindBidirectional(form.profiles().chosenProperty());
        BooleanBinding some = Bindings.isNotEmpty(form.profiles().matching());
        Visibility.bind(profile, some);
        Visibility.bind(noProfile, some.not());
        loginCommand.textProperty().bind(form.profiles().commandProperty());
        profilesProblem.textProperty().bind(form.profiles().problemProperty());
        Visibility.whileSaying(profilesProblem);
        kept.setText(texts.get("secret.kept", context.brickway().secrets().describe()));
        Visibility.bind(kept, form.methodProperty().isNotEqualTo(Method.PROFILE));
    }

    @FXML
    void openTokenPage() {
        form.openTokenPage();
    }

    @FXML
    void copyLoginCommand() {
        form.profiles().copyCommand();
    }

    @FXML
    void lookForProfiles() {
        form.profiles().look();
    }

    @FXML
    void enter() {
        form.enter();
    }
}
