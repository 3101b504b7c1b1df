package dev.brickway.app.launchd;

import dev.brickway.app.launchd.AgentSettings.Row;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An agent's settings beside what {@code settings.json} says already. The workspace is one thing, since half of one and half
 * of another are neither.
 *
 * @param items in the order of the agent's settings
 */
public record Takeover(List<Item> items) {
    private static final List<SettingKey> WORKSPACE = List.of(
            SettingKey.WORKSPACE_HOST, SettingKey.URL, SettingKey.GATEWAY_URL, SettingKey.ENDPOINT, SettingKey.MODEL);

    /** A profile can name the workspace, and these would sign in to a workspace that they were not made for. */
    private static final List<SettingKey> SIGN_IN = List.of(SettingKey.PROFILE, SettingKey.CLIENT_ID);

    /** How it stands in the file. */
    public enum Standing {
        /** It is not there. */
        NEW,
        /** It is so already, be it by default. */
        SAME,
        /** It is there, and otherwise. */
        DIFFERENT
    }

    /**
     * What is taken over or left as a whole.
     *
     * @param now what the file says where that differs, for people; else empty
     */
    public record Item(List<Row> rows, Standing standing, String now) {
        /** Whether it switches the check of the workspace's certificate off. */
        public boolean isInsecure() {
            return rows.getFirst().key() == SettingKey.INSECURE_SKIP_VERIFY;
        }

        /** Whether it says which workspace is used. */
        public boolean isWorkspace() {
            return WORKSPACE.contains(rows.getFirst().key());
        }
    }

    public Takeover {
        items = List.copyOf(items);
    }

    /**
     * Compares them.
     *
     * @throws JsonFile.Broken if the file cannot be understood
     */
    public static Takeover of(AgentSettings wanted, SettingsFile file) throws JsonFile.Broken {
        List<Item> items = new ArrayList<>();
        List<Row> workspace = wanted.rows().stream()
                .filter(row -> WORKSPACE.contains(row.key()))
                .toList();
        if (!workspace.isEmpty()) {
            items.add(workspace(workspace, file));
        }
        for (Row row : wanted.rows()) {
            if (!WORKSPACE.contains(row.key())) {
                items.add(single(row, file.text(row.key())));
            }
        }
        return new Takeover(items);
    }

    private static Item workspace(List<Row> rows, SettingsFile file) throws JsonFile.Broken {
        Map<SettingKey, String> now = written(WORKSPACE, file);
        Map<SettingKey, String> then = new EnumMap<>(SettingKey.class);
        rows.forEach(row -> then.put(row.key(), row.value().toString()));
        boolean demo = Boolean.parseBoolean(file.text(SettingKey.DEMO));
        boolean same = !demo && normal(now).equals(normal(then));
        now.putAll(written(SIGN_IN, file));
        return new Item(
                rows,
                same ? Standing.SAME : now.isEmpty() ? Standing.NEW : Standing.DIFFERENT,
                same
                        ? ""
                        : now.entrySet().stream()
                                .map(each -> each.getKey().jsonName() + " " + each.getValue())
                                .collect(Collectors.joining(", ")));
    }

    private static Map<SettingKey, String> written(List<SettingKey> keys, SettingsFile file) throws JsonFile.Broken {
        Map<SettingKey, String> written = new EnumMap<>(SettingKey.class);
        for (SettingKey key : keys) {
            String text = file.text(key);
            if (text != null) {
                written.put(key, text);
            }
        }
        return written;
    }

    private static Map<SettingKey, String> normal(Map<SettingKey, String> written) {
        Map<SettingKey, String> normal = new EnumMap<>(written);
        normal.computeIfPresent(
                SettingKey.WORKSPACE_HOST,
                (_, host) -> host.toLowerCase(Locale.ROOT)
                        .replaceFirst("^https?://", "")
                        .replaceFirst("/+$", ""));
        return normal;
    }

    private static Item single(Row row, @Nullable String now) {
        String byDefault = row.key() == SettingKey.PORT ? Integer.toString(Settings.DEFAULT_PORT) : null;
        boolean same = Objects.equals(now == null ? byDefault : now, row.value().toString());
        return new Item(
                List.of(row),
                same ? Standing.SAME : now == null ? Standing.NEW : Standing.DIFFERENT,
                same || now == null ? "" : row.key().jsonName() + " " + now);
    }

    /** What to save for some of the items, as {@link SettingsFile#save} takes it. */
    public static Map<SettingKey, @Nullable Object> changes(List<Item> chosen) {
        Map<SettingKey, @Nullable Object> changes = new EnumMap<>(SettingKey.class);
        for (Item item : chosen) {
            if (item.isWorkspace()) {
                WORKSPACE.forEach(key -> changes.put(key, null));
                SIGN_IN.forEach(key -> changes.put(key, null));
                changes.put(SettingKey.DEMO, null);
            }
            item.rows().forEach(row -> changes.put(row.key(), row.value()));
        }
        return changes;
    }
}
