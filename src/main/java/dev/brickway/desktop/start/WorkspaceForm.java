package dev.brickway.desktop.start;

import dev.brickway.app.WorkspaceSetup.Login;
import dev.brickway.databricks.Workspace;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Shell;
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
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
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
    private final Shell shell;
    private final String fixedBy;
    private final String loginFixedBy;
    private final StringProperty savedHost = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<AddressReading> reading;
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.TOKEN);
    private final StringProperty token = new SimpleStringProperty("");
    private final StringProperty clientId = new SimpleStringProperty("");
    private final StringProperty clientSecret = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Profile> profile = new SimpleObjectProperty<>();
    private final ObservableList<Profile> profiles = FXCollections.observableArrayList();
    private final ObservableList<Profile> matching = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper profilesProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper loginCommand = new ReadOnlyStringWrapper("");
    private boolean silent;

    WorkspaceForm(DesktopContext context) {
        this.context = context;
        this.shell = context.shell();
        Settings settings = context.brickway().settings();
        fixedBy = source(settings, WORKSPACE_KEYS);
        loginFixedBy = source(settings, LOGIN_KEYS);
        int port = settings.listen().port();
        reading = new ReadOnlyObjectWrapper<>(AddressReading.of("", port, texts));
        address.subscribe(typed -> {
            reading.set(AddressReading.of(typed, port, texts));
            match();
        });
        prefill(settings);
        profile.subscribe(chosen -> {
            if (chosen != null && reading.get().workspace() == null) {
                address.set(chosen.address()); // whoever chooses a profile need not know the address
            }
        });
        lookForProfiles();
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

    ObjectProperty<@Nullable Profile> profileProperty() {
        return profile;
    }

    /** All profiles, to choose a workspace by. */
    ObservableList<Profile> profiles() {
        return profiles;
    }

    /** The profiles for the address; all while there is none. */
    ObservableList<Profile> matching() {
        return matching;
    }

    /** Why the profiles cannot be read; empty when they can. */
    ReadOnlyStringProperty profilesProblemProperty() {
        return profilesProblem.getReadOnlyProperty();
    }

    /** The command that signs in with the Databricks command line. */
    ReadOnlyStringProperty loginCommandProperty() {
        return loginCommand.getReadOnlyProperty();
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
                profile,
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
                Profile chosen = profile.get();
                yield chosen == null ? null : new Login.Profile(chosen.name());
            }
        };
    }

    /** Takes a profile's workspace and its sign-in. */
    void use(Profile chosen) {
        method.set(Method.PROFILE);
        address.set(chosen.address());
        profile.set(chosen);
    }

    /** Reads the profiles again: the person may just have signed in with the command line. */
    void lookForProfiles() {
        Settings settings = context.brickway().settings();
        context.background()
                .run(
                        () -> Profiles.find(settings, context.environment()),
                        found -> {
                            profilesProblem.set("");
                            profiles.setAll(found);
                            match();
                        },
                        unreadable -> profilesProblem.set(String.valueOf(unreadable.getMessage())));
    }

    /** Shows where the workspace gives out tokens. */
    void openTokenPage() {
        AddressReading now = reading.get();
        if (now.workspace() != null) {
            URI page = now.workspace().servingOrigin().resolve("/settings/user/developer/access-tokens");
            if (!shell.browse(page)) {
                context.navigation().say(texts.get("token.page", page));
            }
        }
    }

    void copyLoginCommand() {
        shell.copy(loginCommand.get());
        context.navigation().say(texts.get("profile.copied"));
    }

    /** Has {@code listener} called whenever the person changes something. */
    void onChange(Runnable listener) {
        Runnable unlessOurs = () -> {
            if (!silent) {
                listener.run();
            }
        };
        for (ObservableValue<?> property :
                List.<ObservableValue<?>>of(address, method, token, clientId, clientSecret, profile)) {
            property.addListener((_, _, _) -> unlessOurs.run());
        }
    }

    /** What was entered is saved: the fields of secrets are emptied. */
    void saved() {
        rememberHost();
        silent = true;
        token.set("");
        clientSecret.set("");
        silent = false;
    }

    private void match() {
        AddressReading now = reading.get();
        String host =
                now.workspace() == null ? null : now.workspace().servingOrigin().getAuthority();
        List<Profile> fitting = profiles.stream()
                .filter(each -> host == null || each.host().equals(host))
                .toList();
        if (!fitting.equals(matching)) {
            matching.setAll(fitting);
        }
        if (host == null || !fitting.contains(profile.get())) {
            String saved = context.brickway().settings().login().profile();
            boolean before = silent;
            silent = true; // nobody has chosen anything
            profile.set(
                    host == null
                            ? null
                            : fitting.stream()
                                    .filter(each -> each.name().equals(saved))
                                    .findFirst()
                                    .orElse(fitting.isEmpty() ? null : fitting.getFirst()));
            silent = before;
        }
        loginCommand.set("databricks auth login"
                + (now.workspace() == null ? "" : " --host " + now.workspace().servingOrigin()));
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
