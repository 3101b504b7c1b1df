package dev.brickway.databricks.credential;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which credential, and with a profile which workspace, the settings ask for. The settings hold the login of the
 * strongest place already; within it a token comes before an OAuth client and that before a profile.
 */
public final class Credentials {
    private static final Pattern AZURE_WORKSPACE = Pattern.compile("adb-(\\d+)\\.\\d+\\.(?:databricks\\.)?azure.*");
    private static final Pattern GATEWAY = Pattern.compile("(\\d+)\\.(?:\\d+\\.)?ai-gateway\\."
            + "(?:azuredatabricks\\.(?:net|us|cn)|databricks\\.azure\\.(?:us|cn)|(?:cloud|gcp)\\.databricks\\.com)");

    private Credentials() {}

    /**
     * The workspace of the settings; that of the profile when they name none, or only a gateway.
     *
     * @param ownPort as in {@link WorkspaceAddress#of}
     * @return empty when nothing is configured
     * @throws InvalidSettings if the profile cannot be used
     */
    public static Optional<Workspace> workspace(Settings settings, int ownPort) throws InvalidAddress, InvalidSettings {
        Settings.Upstream upstream = settings.upstream();
        boolean needsHost = upstream.isEmpty() || (upstream.workspaceHost() == null && isByProfile(settings));
        DatabricksProfile profile = needsHost ? profile(settings) : null;
        if (profile == null) {
            return WorkspaceAddress.of(settings, ownPort);
        }
        String host = profile.host();
        if (host == null) {
            if (!upstream.isEmpty()) {
                return WorkspaceAddress.of(settings, ownPort);
            }
            throw new InvalidSettings(List.of(settings.source(SettingKey.PROFILE) + ": " + profile.describe()
                    + " has no host: add the line host = https://<your workspace> there, or set DBX_WORKSPACE_HOST."));
        }
        return WorkspaceAddress.of(settings.withWorkspaceHost(host, "host of " + profile.describe()), ownPort);
    }

    /**
     * The credential for a workspace; nothing is asked for yet, and the keychain is named, not read.
     *
     * @throws InvalidSettings if a profile is asked for that is missing, unusable or another workspace's
     */
    public static Credential of(Settings settings, Workspace workspace, SecretStore secrets) throws InvalidSettings {
        Settings.Login login = settings.login();
        String host = workspace.servingOrigin().getHost();
        if (login.token() != null) {
            return new Credential.PersonalAccessToken(login.token(), settings.source(SettingKey.TOKEN));
        }
        if (login.clientId() != null) {
            return new Credential.OAuthClient(
                    login.clientId(),
                    login.clientSecret(),
                    SecretName.clientSecret(host, login.clientId()),
                    settings.source(SettingKey.CLIENT_ID));
        }
        if (login.clientSecret() != null) {
            return new Credential.Unusable(settings.source(SettingKey.CLIENT_SECRET)
                    + " is set without a client id: set DATABRICKS_CLIENT_ID to the service principal's application id, "
                    + "or remove the secret.");
        }
        DatabricksProfile profile = profile(settings);
        if (profile != null) {
            checkBelongs(settings, profile, workspace);
            // A .env or settings.json of somebody else's folder may name a file, but not thereby a program to run.
            boolean own = login.profileFile() == null || settings.isFromEnvironment(SettingKey.PROFILE_FILE);
            return profile.credential(workspace.servingOrigin().toString(), host, own);
        }
        SecretName name = SecretName.token(host);
        return new Credential.StoredToken(name, secrets.describe(name));
    }

    /**
     * The profiles of {@code ~/.databrickscfg} that are for this workspace: to offer them, never to use them unasked.
     *
     * @return none when the file is missing or cannot be read
     */
    public static List<String> profilesFor(Settings settings, Workspace workspace) {
        try {
            DatabricksConfigFile file = DatabricksConfigFile.read(file(settings));
            return file == null
                    ? List.of()
                    : file.names().stream()
                            .filter(name -> {
                                DatabricksProfile profile = file.profile(name);
                                return profile != null
                                        && profile.host() != null
                                        && belongs(profile, workspace.servingOrigin());
                            })
                            .toList();
        } catch (InvalidSettings unreadable) {
            return List.of(); // nobody asked for it
        }
    }

    private static boolean isByProfile(Settings settings) {
        Settings.Login login = settings.login();
        return login.token() == null && login.clientId() == null && login.clientSecret() == null;
    }

    private static Path file(Settings settings) {
        Path file = settings.login().profileFile();
        return file == null ? DatabricksConfigFile.usualPlace(System.getenv()) : file;
    }

    private static @Nullable DatabricksProfile profile(Settings settings) throws InvalidSettings {
        String name = settings.login().profile();
        if (name == null) {
            return null;
        }
        String source = settings.source(SettingKey.PROFILE);
        Path path = file(settings);
        DatabricksConfigFile file = DatabricksConfigFile.read(path);
        if (file == null) {
            throw new InvalidSettings(List.of(source + " asks for profile '" + name + "', but there is no " + path
                    + ": make it with databricks auth login --profile " + name + ", or set DBX_TOKEN instead."));
        }
        DatabricksProfile profile = file.profile(name);
        if (profile == null) {
            List<String> names = file.names();
            throw new InvalidSettings(List.of(source + ": " + path + " has no profile '" + name + "'; "
                    + (names.isEmpty()
                            ? "it has no profiles at all."
                            : "its profiles are " + String.join(", ", names) + ".")));
        }
        return profile;
    }

    /** A credential goes to the workspace it was made for and to no other host, whatever else is configured. */
    private static void checkBelongs(Settings settings, DatabricksProfile profile, Workspace workspace)
            throws InvalidSettings {
        if (profile.host() == null) {
            return;
        }
        // Whoever names a gateway and the workspace's host says himself that they belong together.
        boolean pair = settings.upstream().workspaceHost() != null;
        URI other = !belongs(profile, workspace.servingOrigin())
                ? workspace.servingOrigin()
                : !pair && !belongs(profile, workspace.origin()) ? workspace.origin() : null;
        if (other == null) {
            return;
        }
        throw new InvalidSettings(List.of(settings.source(SettingKey.PROFILE) + ": " + profile.describe() + " is for "
                + profile.host() + ", but requests go to " + other + addressSource(settings)
                + ". Its credential is not sent to another host: choose a profile of that workspace, or remove one of "
                + "the two settings."));
    }

    private static String addressSource(Settings settings) {
        for (SettingKey key : List.of(SettingKey.URL, SettingKey.GATEWAY_URL, SettingKey.WORKSPACE_HOST)) {
            if (settings.sources().containsKey(key)) {
                return " (" + settings.source(key) + ")";
            }
        }
        return "";
    }

    /** Whether an origin is the profile's workspace or its gateway, whose name begins with the workspace's number. */
    private static boolean belongs(DatabricksProfile profile, URI origin) {
        URI home;
        try {
            home = WorkspaceAddress.workspace(String.valueOf(profile.host()), 0).servingOrigin();
        } catch (InvalidAddress notAWorkspace) {
            return false;
        }
        if (home.equals(origin)) {
            return true;
        }
        Matcher gateway = GATEWAY.matcher(origin.getHost());
        if (!gateway.matches()) {
            return false;
        }
        Matcher azure = AZURE_WORKSPACE.matcher(home.getHost());
        return gateway.group(1).equals(azure.matches() ? azure.group(1) : profile.workspaceId());
    }
}
