package dev.brickway.app.doctor;

import dev.brickway.databricks.Authorizer;
import dev.brickway.requests.Scrubber;
import dev.brickway.settings.Secret;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The secrets this process has met, so that none of them gets into a report. */
final class KnownSecrets {
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Knows what stands in variables whose names sound like secrets, and the passwords of proxies' addresses. */
    KnownSecrets(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (SettingsFile.soundsSecret(name) && looksSecret(value)) {
                add(value);
            }
            addUserInfo(value);
        });
    }

    void add(Settings settings) {
        addAll(
                settings.login().token(),
                settings.login().clientSecret(),
                settings.listen().localKey());
        addUserInfo(settings.network().httpsProxy());
        addUserInfo(settings.network().proxy());
    }

    /** The same authorizer; what it gives out is known from then on. */
    Authorizer watching(Authorizer authorizer) {
        return new Authorizer() {
            @Override
            public CompletionStage<@Nullable String> authorization() {
                return known(authorizer.authorization());
            }

            @Override
            public CompletionStage<@Nullable String> renew(String refused) {
                return known(authorizer.renew(refused));
            }

            @Override
            public String describe() {
                return authorizer.describe();
            }

            @Override
            public void close() {
                authorizer.close();
            }
        };
    }

    private CompletionStage<@Nullable String> known(CompletionStage<@Nullable String> given) {
        return given.thenApply(value -> {
            if (value != null) {
                add(value.substring(value.indexOf(' ') + 1));
            }
            return value;
        });
    }

    Scrubber scrubber() {
        return new Scrubber(secrets);
    }

    /** Not a file's name, and not a word: clients are given placeholders such as "brickway" for a key. */
    private static boolean looksSecret(String value) {
        boolean path = value.startsWith("/") || value.startsWith("~") || value.contains("\\");
        return !path && (value.length() >= 16 || value.chars().anyMatch(Character::isDigit));
    }

    private void addAll(@Nullable Secret... some) {
        List<String> values = new ArrayList<>();
        for (Secret secret : some) {
            if (secret != null) {
                values.add(secret.reveal());
            }
        }
        values.forEach(this::add);
    }

    private void add(String value) {
        String bare = value.strip();
        secrets.add(bare);
        if (bare.regionMatches(true, 0, "Bearer ", 0, 7)) {
            secrets.add(bare.substring(7).strip());
        }
    }

    private void addUserInfo(@Nullable Secret address) {
        if (address != null) {
            addUserInfo(address.reveal());
        }
    }

    private void addUserInfo(String address) {
        int at = address.lastIndexOf('@');
        int scheme = address.indexOf("://");
        int colon = address.indexOf(':', scheme < 0 ? 0 : scheme + 3);
        if (at > colon && colon > 0) {
            secrets.add(address.substring(colon + 1, at));
        }
    }
}
