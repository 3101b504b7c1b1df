package dev.brickway.desktop.start;

import dev.brickway.app.WorkspaceSetup.Login;
import dev.brickway.databricks.Workspace;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.start.AddressReading.Standing;
import dev.brickway.desktop.start.Profiles.Profile;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.net.URI;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What is entered in the first step: an address, a way to sign in, and what that needs. */
final class WorkspaceForm {
    /** The ways to sign in. */
    enum Method {
        TOKEN,
        SERVICE_PRINCIPAL,
        /** A profile of {@code ~/.databrickscfg}, which the Databricks command line makes. */
        PROFILE
    }

    private static final List<SettingKey> WORKSPACE_KEYS =
            List.of(SettingKey.DEMO, SettingKey.URL, SettingKey.GATEWAY_URL, SettingKey.WORKSPACE_HOST);
    private static final List<SettingKey> LOGIN_KEYS =
            List.of(SettingKey.TOKEN, SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET, SettingKey.PROFILE);

    private final Texts texts = Texts.of(WorkspaceForm.class);
    private final DesktopContext context;
    private final String fixedBy;
    private final String loginFixedBy;
    private final StringProperty savedHost = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<AddressReading> reading;
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.TOKEN);
    private final StringProperty token = new SimpleStringProperty("");
    private final StringProperty clientId = new SimpleStringProperty("");
    private final StringProperty clientSecret = new SimpleStringProperty("");
    private final ProfileChoice profiles;
    private Runnable entered = () -> {};
    private boolean silent;

    WorkspaceForm(DesktopContext context) {
        this.context = context;
        this.profiles = new ProfileChoice(context);
        Settings settings = context.brickway().settings();
        fixedBy = source(settings, WORKSPACE_KEYS);
        loginFixedBy = source(settings, LOGIN_KEYS);
        int port = settings.listen().port();
        reading = new ReadOnlyObjectWrapper<>(AddressReading.of("", port, texts));
        address.subscribe(typed -> {
            reading.set(AddressReading.of(typed, port, texts));
            profiles.match(reading.get().workspace());
        });
        prefill(settings);
        profiles.chosenProperty().subscribe(chosen -> {
            if (chosen != null && reading.get().workspace() == null) {
                address.set(chosen.address()); // whoever chooses a profile need not know the address
            }
        });
        profiles.look();
    }

    /** Which setting, from the environment or the command line, names the workspace; empty when none does. */
    String fixedBy() {
        return fixedBy;
    }

    /** Which setting, from the environment or the command line, says how to sign in; empty when none does. */
    String loginFixedBy() {
        return loginFixedBy;
    }

    StringProperty addressProperty() {
        return address;
    }

    /** What Brickway makes of the address. */
    ReadOnlyObjectProperty<AddressReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    ObjectProperty<Method> methodProperty() {
        return method;
    }

    StringProperty tokenProperty() {
        return token;
    }

    StringProperty clientIdProperty() {
        return clientId;
    }

    StringProperty clientSecretProperty() {
        return clientSecret;
    }

    ProfileChoice profiles() {
        return profiles;
    }

    /** Whether all is there that a test needs. */
    BooleanBinding complete() {
        return Bindings.createBooleanBinding(
                () -> reading.get().standing() == Standing.UNDERSTOOD && login() != null,
                reading,
                method,
                token,
                clientId,
                clientSecret,
                profiles.chosenProperty(),
                savedHost);
    }

    /** Whether a token is kept for this workspace already, as far as the settings tell, so that none need be entered. */
    BooleanBinding mayHaveToken() {
        return Bindings.createBooleanBinding(this::isSavedWorkspace, reading, savedHost);
    }

    /** How to sign in, as entered; null while something is missing. */
    @Nullable Login login() {
        if (!loginFixedBy.isEmpty()) {
            return new Login.AsSet();
        }
        return switch (method.get()) {
            case TOKEN -> {
                Secret entered = Secret.ofNullable(withoutBearer(token.get()));
                yield entered != null ? new Login.Token(entered) : isSavedWorkspace() ? new Login.StoredToken() : null;
            }
            case SERVICE_PRINCIPAL -> {
                Secret secret = Secret.ofNullable(clientSecret.get());
                String id = clientId.get().strip();
                yield secret == null || id.isEmpty() ? null : new Login.ServicePrincipal(id, secret);
            }
            case PROFILE -> {
                Profile chosen = profiles.chosenProperty().get();
                yield chosen == null ? null : new Login.Profile(chosen.name());
            }
        };
    }

    /** Takes a profile's workspace and its sign-in. */
    void use(Profile chosen) {
        method.set(Method.PROFILE);
        address.set(chosen.address());
        profiles.chosenProperty().set(chosen);
    }

    /** Shows where the workspace gives out tokens. */
    void openTokenPage() {
        AddressReading now = reading.get();
        if (now.workspace() != null) {
            URI page = now.workspace().servingOrigin().resolve("/settings/user/developer/access-tokens");
            context.browse(page, texts.get("token.page", page));
        }
    }

    /** Has {@code listener} called whenever the person changes something. */
    void onChange(Runnable listener) {
        Runnable unlessOurs = () -> {
            if (!silent && !profiles.matchingNow()) {
                listener.run();
            }
        };
        for (ObservableValue<?> property : List.<ObservableValue<?>>of(
                address, method, token, clientId, clientSecret, profiles.chosenProperty())) {
            property.addListener((_, _, _) -> unlessOurs.run());
        }
    }

    /** Has {@code tester} called when the person presses Enter in a field. */
    void onEnter(Runnable tester) {
        entered = tester;
    }

    /** The person has pressed Enter in a field. */
    void enter() {
        entered.run();
    }

    /** What was entered is saved: the fields of secrets are emptied. */
    void saved() {
        rememberHost();
        silent = true;
        token.set("");
        clientSecret.set("");
        silent = false;
    }

    /** Takes over what is saved, for whoever comes back to change it. */
    private void prefill(Settings settings) {
        Settings.Upstream upstream = settings.upstream();
        String saved = upstream.gatewayUrl() != null ? upstream.gatewayUrl() : upstream.workspaceHost();
        if (saved == null || !fixedBy.isEmpty()) {
            return;
        }
        address.set(saved);
        String id = settings.login().clientId();
        if (id != null) {
            method.set(Method.SERVICE_PRINCIPAL);
            clientId.set(id);
        } else if (settings.login().profile() != null) {
            method.set(Method.PROFILE);
        }
        rememberHost();
    }

    /** The workspace whose token the keychain may have. */
    private void rememberHost() {
        Workspace workspace = reading.get().workspace();
        savedHost.set(
                workspace != null && method.get() == Method.TOKEN
                        ? workspace.servingOrigin().getAuthority()
                        : "");
    }

    private boolean isSavedWorkspace() {
        Workspace workspace = reading.get().workspace();
        return workspace != null && workspace.servingOrigin().getAuthority().equals(savedHost.get());
    }

    private static String withoutBearer(String text) {
        String bare = text.strip();
        return bare.regionMatches(true, 0, "Bearer ", 0, 7) ? bare.substring(7) : bare;
    }

    private static String source(Settings settings, List<SettingKey> keys) {
        return keys.stream()
                .filter(settings::isFixed)
                .map(settings::source)
                .findFirst()
                .orElse("");
    }
}
