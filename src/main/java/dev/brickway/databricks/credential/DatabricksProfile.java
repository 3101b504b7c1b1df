package dev.brickway.databricks.credential;

import dev.brickway.databricks.Credential;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One profile of {@code ~/.databrickscfg}: a workspace and how to sign in there. Holds secrets; shows its name only. */
public final class DatabricksProfile {
    private static final String SUPPORTED = "pat, oauth-m2m, databricks-cli and azure-cli";

    private final String name;
    private final Path file;
    private final Map<String, String> values;

    DatabricksProfile(String name, Path file, Map<String, String> values) {
        this.name = name;
        this.file = file;
        this.values = Map.copyOf(values);
    }

    public String name() {
        return name;
    }

    /** The workspace's address as written, null when the profile names none. */
    public @Nullable String host() {
        return values.get("host");
    }

    /** The number of the workspace, null when the profile does not tell. */
    @Nullable String workspaceId() {
        return values.get("workspace_id");
    }

    /** For people: "profile 'work' in /home/me/.databrickscfg". */
    public String describe() {
        return "profile '" + name + "' in " + file;
    }

    @Override
    public String toString() {
        return describe();
    }

    /**
     * The credential it stands for.
     *
     * @param workspace the address of the workspace's own host, {@code https://host}
     * @param host that host
     * @param mayNameProgram whether its {@code databricks_cli_path} is followed
     * @throws InvalidSettings when it asks for a kind Brickway does not have, or lacks a value
     */
    Credential credential(String workspace, String host, boolean mayNameProgram) throws InvalidSettings {
        String type = values.get("auth_type");
        String kind = type == null ? kindByValues() : type.toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "pat" -> new Credential.PersonalAccessToken(token(), describe());
            case "oauth-m2m" -> oauthClient(host);
            case "databricks-cli" ->
                new Credential.DatabricksCli(
                        workspace, name, file, mayNameProgram ? values.get("databricks_cli_path") : null);
            case "azure-cli" -> new Credential.AzureCli(values.get("azure_tenant_id"));
            default -> throw unsupported(kind);
        };
    }

    /** As the SDKs do when {@code auth_type} is missing; more than one way is a mistake there, too. */
    private String kindByValues() throws InvalidSettings {
        List<String> kinds = new ArrayList<>();
        if (has("token")) {
            kinds.add("pat");
        }
        if (has("client_id") || has("client_secret")) {
            kinds.add("oauth-m2m");
        }
        if (has("username") || has("password")) {
            kinds.add("basic");
        }
        if (has("azure_client_secret") || has("azure_client_id")) {
            kinds.add("azure-client-secret");
        } else if (has("azure_use_msi")) {
            kinds.add("azure-msi");
        } else if (has("azure_tenant_id") || has("azure_workspace_resource_id")) {
            kinds.add("azure-cli");
        }
        if (has("google_service_account") || has("google_credentials")) {
            kinds.add("google-credentials");
        }
        if (has("metadata_service_url")) {
            kinds.add("metadata-service");
        }
        if (kinds.size() > 1) {
            throw problem("has values for more than one way to sign in (" + String.join(", ", kinds)
                    + "): add the line auth_type = " + kinds.getFirst() + ", or whichever you mean.");
        }
        // A profile with nothing but a host is what 'databricks auth login' wrote in its first versions.
        return kinds.isEmpty() ? "databricks-cli" : kinds.getFirst();
    }

    private Secret token() throws InvalidSettings {
        String token = values.get("token");
        if (token == null) {
            throw problem("has auth_type pat but no token: add the line token = ..., or choose another profile.");
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw problem("has a token with spaces or other characters that cannot be part of it; copy it again.");
        }
        return new Secret(token);
    }

    private Credential oauthClient(String host) throws InvalidSettings {
        String id = values.get("client_id");
        if (id == null) {
            throw problem("has no client_id, which OAuth for a service principal needs: add it.");
        }
        return new Credential.OAuthClient(
                id, Secret.ofNullable(values.get("client_secret")), SecretName.clientSecret(host, id), describe());
    }

    private InvalidSettings unsupported(String kind) {
        String instead = switch (kind) {
            case "external-browser" ->
                "Run databricks auth login --profile " + name + ", which signs in with the browser and makes it "
                        + "databricks-cli.";
            case "azure-client-secret", "azure-msi" ->
                "Give the service principal an OAuth secret in the workspace and use oauth-m2m, or sign in with "
                        + "az login and write auth_type = azure-cli.";
            case "basic" -> "Databricks takes no passwords any more: make a token and write token = ....";
            default -> "Make a token in the workspace and write token = ..., or run databricks auth login.";
        };
        return problem("signs in by '" + kind + "', which Brickway cannot; it can " + SUPPORTED + ". " + instead);
    }

    private boolean has(String key) {
        return values.containsKey(key);
    }

    private InvalidSettings problem(String text) {
        String subject = describe();
        return new InvalidSettings(
                List.of(subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1) + " " + text));
    }
}
