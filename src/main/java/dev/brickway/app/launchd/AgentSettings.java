package dev.brickway.app.launchd;

import dev.brickway.app.launchd.ProxyAgent.Variable;
import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's script is told, as Brickway's settings.
 *
 * @param rows in the order in which people think of them
 * @param token null when none was found
 * @param notes sentences about what is not taken over
 */
public record AgentSettings(List<Row> rows, @Nullable FoundToken token, List<String> notes) {
    private static final Set<String> YES = Set.of("1", "true", "yes"); // as the script has it
    private static final int USUAL_TIMEOUT = 300;

    /**
     * One setting.
     *
     * @param name of the script's variable or option
     * @param value what it is in Brickway: text, a number or true
     */
    public record Row(SettingKey key, String name, Object value) {}

    /**
     * A token.
     *
     * @param where for people, as in "DBX_TOKEN in /Users/ada/dbx/.env"
     * @param inFile whether it goes on standing in a file
     */
    public record FoundToken(Secret secret, String where, boolean inFile) {}

    public AgentSettings {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * Reads them.
     *
     * @param environment the environment variables, where a token may be that the script takes from the person's shell
     */
    public static AgentSettings of(ProxyAgent agent, Map<String, String> environment) {
        Reading reading = new Reading(agent);
        reading.workspace();
        reading.port();
        reading.timeout();
        reading.insecure();
        return new AgentSettings(reading.rows, token(agent, environment, reading.notes), reading.notes);
    }

    /** Whether it is said which workspace is used. */
    public boolean namesWorkspace() {
        return address() != null;
    }

    /** The row that names the workspace; null if none does. */
    public @Nullable Row address() {
        return rows.stream()
                .filter(row -> row.key() == SettingKey.WORKSPACE_HOST
                        || row.key() == SettingKey.URL
                        || row.key() == SettingKey.GATEWAY_URL)
                .findFirst()
                .orElse(null);
    }

    /** The workspace in one address, as it can be pasted into the first start; null if none is named. */
    public @Nullable String pasted() {
        Row address = address();
        String endpoint = text(SettingKey.ENDPOINT);
        if (address == null || endpoint == null || address.key() != SettingKey.WORKSPACE_HOST) {
            return address == null ? null : address.value().toString();
        }
        String host = address.value().toString();
        return (host.contains("://") ? host : "https://" + host).replaceAll("/+$", "") + "/serving-endpoints/"
                + endpoint + "/invocations";
    }

    /** A setting's value as text; null if it is not among them. */
    public @Nullable String text(SettingKey key) {
        return rows.stream()
                .filter(row -> row.key() == key)
                .map(row -> row.value().toString())
                .findFirst()
                .orElse(null);
    }

    /** Where the script has it from: what it is started with, else the person's shell. */
    private static @Nullable FoundToken token(ProxyAgent agent, Map<String, String> environment, List<String> notes) {
        Map.@Nullable Entry<String, Variable> set = agent.variable(SettingKey.TOKEN);
        if (set != null) {
            Variable variable = set.getValue();
            return token(variable.value(), set.getKey() + " in " + variable.where(), true, notes);
        }
        for (String name : SettingKey.TOKEN.variables()) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return token(value, name + " in the environment", false, notes);
            }
        }
        return null;
    }

    private static @Nullable FoundToken token(String value, String where, boolean inFile, List<String> notes) {
        String bare = value.strip();
        if (bare.isEmpty() || bare.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            notes.add(where + " holds characters that no token has, and is left out.");
            return null;
        }
        return new FoundToken(new Secret(bare), where, inFile);
    }

    /** One way through an agent's variables. */
    private static final class Reading {
        private final ProxyAgent agent;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Reading(ProxyAgent agent) {
            this.agent = agent;
            notes.addAll(agent.notes());
        }

        /** A whole URL comes before workspace and endpoint, and the endpoint's name is the model's unless that is set. */
        void workspace() {
            boolean url = address(SettingKey.URL);
            if (!url && address(SettingKey.WORKSPACE_HOST)) {
                text(SettingKey.ENDPOINT);
            }
            if (!url && rows.isEmpty()) {
                address(SettingKey.GATEWAY_URL);
            }
            Map.@Nullable Entry<String, Variable> endpoint = agent.variable(SettingKey.ENDPOINT);
            Map.@Nullable Entry<String, Variable> model = agent.variable(SettingKey.MODEL);
            boolean another = model != null
                    && (endpoint == null
                            || !model.getValue()
                                    .value()
                                    .strip()
                                    .equals(endpoint.getValue().value().strip()));
            if (another && !rows.isEmpty()) {
                text(SettingKey.MODEL);
            } else if (url && endpoint != null) {
                rows.add(new Row(
                        SettingKey.MODEL,
                        endpoint.getKey(),
                        endpoint.getValue().value().strip()));
            }
        }

        void port() {
            String argument = agent.portArgument();
            if (argument != null) {
                add(SettingKey.PORT, "--port", argument);
            } else if (!text(SettingKey.PORT) && agent.usualPort() != 0) {
                rows.add(new Row(SettingKey.PORT, "its usual port", agent.usualPort()));
            }
        }

        void timeout() {
            Map.@Nullable Entry<String, Variable> set = agent.variable(SettingKey.FIRST_BYTE_TIMEOUT);
            if (set != null && !set.getValue().value().strip().equals(Integer.toString(USUAL_TIMEOUT))) {
                text(SettingKey.FIRST_BYTE_TIMEOUT);
            }
        }

        void insecure() {
            Map.@Nullable Entry<String, Variable> set = agent.variable(SettingKey.INSECURE_SKIP_VERIFY);
            if (set != null && YES.contains(set.getValue().value().strip())) {
                rows.add(new Row(SettingKey.INSECURE_SKIP_VERIFY, set.getKey(), true));
            }
        }

        private boolean text(SettingKey key) {
            Map.@Nullable Entry<String, Variable> set = agent.variable(key);
            return set != null && add(key, set.getKey(), set.getValue().value());
        }

        private boolean address(SettingKey key) {
            Map.@Nullable Entry<String, Variable> set = agent.variable(key);
            if (set == null) {
                return false;
            }
            String value = set.getValue().value().strip();
            try {
                switch (key) {
                    case URL -> WorkspaceAddress.fixed(value, 0);
                    case GATEWAY_URL -> WorkspaceAddress.gateway(value, 0);
                    default -> WorkspaceAddress.workspace(value, 0);
                }
            } catch (InvalidAddress wrong) {
                leftOut(set.getKey(), String.valueOf(wrong.getMessage()));
                return false;
            }
            return add(key, set.getKey(), value);
        }

        private boolean add(SettingKey key, String name, String written) {
            String value = written.strip();
            boolean number = key == SettingKey.PORT || key == SettingKey.FIRST_BYTE_TIMEOUT;
            // An endpoint alone is wrong to the settings, since they need a workspace, too.
            String problem = key == SettingKey.ENDPOINT ? endpointProblem(value) : SettingsLoader.problem(key, value);
            if (problem != null) {
                leftOut(name, problem);
                return false;
            }
            rows.add(new Row(key, name, number ? (Object) Integer.valueOf(value) : value));
            return true;
        }

        private static @Nullable String endpointProblem(String value) {
            return value.contains("/") || value.contains(" ")
                    ? "'" + value + "' is not the name of a serving endpoint."
                    : null;
        }

        private void leftOut(String name, String why) {
            notes.add(name + " is left out: " + why);
        }
    }
}
