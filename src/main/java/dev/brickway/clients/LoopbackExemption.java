package dev.brickway.clients;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a company's proxy out of the way to Brickway: tools that heed {@code HTTPS_PROXY} send even loopback requests there
 * unless {@code NO_PROXY} exempts them (seen in Copilot CLI 1.0.102, which prefers {@code no_proxy}).
 */
final class LoopbackExemption {
    private static final List<String> PROXIES =
            List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy");
    private static final List<String> EXEMPTIONS = List.of("NO_PROXY", "no_proxy");
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost");

    private LoopbackExemption() {}

    /** The variables to set for that, with what they hold already; empty if nothing needs to be done. */
    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> set = new LinkedHashMap<>();
        if (PROXIES.stream().noneMatch(name -> isSet(environment, name))) {
            return set;
        }
        for (String name : EXEMPTIONS) {
            if (isSet(environment, name)) {
                String extended = extended(environment.getOrDefault(name, ""));
                if (!extended.equals(environment.get(name))) {
                    set.put(name, extended);
                }
            }
        }
        if (EXEMPTIONS.stream().noneMatch(name -> isSet(environment, name))) {
            set.put("NO_PROXY", String.join(",", LOOPBACK));
        }
        return set;
    }

    private static String extended(String exempted) {
        List<String> known =
                Arrays.stream(exempted.split(",")).map(String::strip).toList();
        if (known.contains("*")) {
            return exempted;
        }
        StringBuilder all = new StringBuilder(exempted);
        LOOPBACK.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> all.append(',').append(name));
        return all.toString();
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
