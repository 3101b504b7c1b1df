package dev.brickway.app;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.Credential;
import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.databricks.credential.Authorizers;
import dev.brickway.databricks.credential.Credentials;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Everything needed to talk to the workspace the settings name, or to the demo workspace when they name none. */
public final class WorkspaceAccess implements AutoCloseable {
    private final Workspace workspace;
    private final Credential credential;
    private final OutboundNetwork network;
    private final RestClient rest;
    private final Authorizer authorizer;
    private final @Nullable DemoWorkspace demo;

    private WorkspaceAccess(
            Workspace workspace,
            Credential credential,
            OutboundNetwork network,
            RestClient rest,
            Authorizer authorizer,
            @Nullable DemoWorkspace demo) {
        this.workspace = workspace;
        this.credential = credential;
        this.network = network;
        this.rest = rest;
        this.authorizer = authorizer;
        this.demo = demo;
    }

    /** Whether these settings lead to the demo workspace: they ask for it, or name no workspace. May read a profile. */
    public static boolean isDemo(Settings settings) {
        if (settings.demo()) {
            return true;
        }
        try {
            return Credentials.workspace(settings, settings.listen().port()).isEmpty();
        } catch (InvalidAddress | InvalidSettings unusable) {
            return false; // a workspace is meant; starting with it says what is wrong
        }
    }

    /**
     * Prepares the access; nothing is sent yet, but the demo workspace is started if it is wanted.
     *
     * @param secrets where stored secrets are
     * @throws InvalidSettings if there is no such workspace
     */
    public static WorkspaceAccess open(Settings settings, SecretStore secrets) throws InvalidSettings {
        if (settings.demo()) {
            return openDemo(settings, secrets);
        }
        try {
            Optional<Workspace> named =
                    Credentials.workspace(settings, settings.listen().port());
            if (named.isEmpty()) {
                return openDemo(settings, secrets);
            }
            Workspace workspace = named.get();
            return open(settings, secrets, workspace, Credentials.of(settings, workspace, secrets), null);
        } catch (InvalidAddress e) {
            throw new InvalidSettings(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static WorkspaceAccess openDemo(Settings settings, SecretStore secrets) throws InvalidSettings {
        DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.HUMAN, newToken()));
        try {
            Workspace workspace = WorkspaceAddress.gateway(demo.uri() + "/ai-gateway", 0);
            Credential credential = new Credential.PersonalAccessToken(new Secret(demo.token()), "the demo workspace");
            return open(settings, secrets, workspace, credential, demo);
        } catch (InvalidAddress e) {
            demo.close();
            throw new InvalidSettings(List.of(String.valueOf(e.getMessage())));
        } catch (InvalidSettings e) {
            demo.close();
            throw e;
        }
    }

    private static WorkspaceAccess open(
            Settings settings,
            SecretStore secrets,
            Workspace workspace,
            Credential credential,
            @Nullable DemoWorkspace demo)
            throws InvalidSettings {
        OutboundNetwork network = OutboundNetwork.of(settings, secrets);
        RestClient rest = new RestClient(network, settings.timeouts().connect());
        Authorizer authorizer = Authorizers.of(credential, workspace.servingOrigin(), rest, secrets);
        return new WorkspaceAccess(workspace, credential, network, rest, authorizer, demo);
    }

    public Workspace workspace() {
        return workspace;
    }

    public Credential credential() {
        return credential;
    }

    public OutboundNetwork network() {
        return network;
    }

    public RestClient rest() {
        return rest;
    }

    public Authorizer authorizer() {
        return authorizer;
    }

    /** Whether this is the built-in demo workspace. */
    public boolean isDemo() {
        return demo != null;
    }

    /** For people: where requests go. */
    public String describe() {
        return isDemo()
                ? "the built-in demo workspace (set DBX_WORKSPACE_HOST and DBX_TOKEN to use your own)"
                : workspace.describe();
    }

    @Override
    public void close() {
        authorizer.close();
        rest.close();
        if (demo != null) {
            demo.close();
        }
    }

    private static String newToken() {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return "demo-" + HexFormat.of().formatHex(random);
    }
}
