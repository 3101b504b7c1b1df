package dev.brickway.app.doctor;

import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.settings.LoopbackHost;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Environment variables that make clients go round Brickway, or Brickway use another token than people think. */
final class EnvironmentChecks {
    /** Where Copilot CLI, the OpenAI SDKs, their older form, and Claude Code send their requests. */
    private static final List<String> CLIENT_ADDRESSES =
            List.of("COPILOT_PROVIDER_BASE_URL", "OPENAI_BASE_URL", "OPENAI_API_BASE", "ANTHROPIC_BASE_URL");

    private static final List<String> PROXIES =
            List.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy");

    private EnvironmentChecks() {}

    /** Both names of the token, of which only one counts. */
    static Outcome tokens(Map<String, String> variables, @Nullable Settings settings) {
        String ours = variables.get("DBX_TOKEN");
        String databricks = variables.get("DATABRICKS_TOKEN");
        if (ours == null || databricks == null || ours.isBlank() || databricks.isBlank()) {
            return Outcome.passed("no two tokens are set");
        }
        if (ours.strip().equals(databricks.strip())) {
            return Outcome.passed("DBX_TOKEN and DATABRICKS_TOKEN are the same");
        }
        String used = settings == null ? "one of them" : settings.source(SettingKey.TOKEN);
        return Outcome.warning(
                "DBX_TOKEN and DATABRICKS_TOKEN are both set and differ; " + used + " is used",
                "Unset the one you do not mean.");
    }

    /** Addresses of clients that lead elsewhere. */
    static Outcome clientAddresses(Map<String, String> environment, int port) {
        List<String> here = new ArrayList<>();
        for (String name : CLIENT_ADDRESSES) {
            String value = environment.get(name);
            if (value == null || value.isBlank()) {
                continue;
            }
            String elsewhere = elsewhere(value.strip(), port);
            if (elsewhere != null) {
                return Outcome.warning(
                        name + " leads to " + elsewhere + ", not to Brickway",
                        "Tools that you start from this terminal go round Brickway: set it to http://127.0.0.1:" + port
                                + (name.startsWith("ANTHROPIC") ? "" : "/v1") + ", or unset it.");
            }
            here.add(name);
        }
        return Outcome.passed(
                here.isEmpty() ? "none is set in this terminal" : String.join(", ", here) + " lead to Brickway");
    }

    /** Programs that honour a proxy send even loopback requests there unless told otherwise. */
    static Outcome loopbackProxy(Map<String, String> environment) {
        List<String> set = PROXIES.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .toList();
        if (set.isEmpty()) {
            return Outcome.passed("no proxy is set in this terminal");
        }
        Set<String> exceptions = new LinkedHashSet<>();
        for (String name : List.of("NO_PROXY", "no_proxy")) {
            Arrays.stream(environment.getOrDefault(name, "").split("[,\\s]+", -1))
                    .map(entry -> entry.toLowerCase(Locale.ROOT))
                    .forEach(exceptions::add);
        }
        boolean all = exceptions.contains("*");
        boolean name = all || exceptions.contains("localhost") || exceptions.contains(".localhost");
        boolean number = all
                || exceptions.contains("127.0.0.1")
                || exceptions.contains("127.0.0.0/8")
                || exceptions.contains("127.*");
        if (name && number) {
            return Outcome.passed(set.getFirst() + " is set, with this computer excepted");
        }
        String missing = name ? "127.0.0.1" : number ? "localhost" : "localhost and 127.0.0.1";
        return Outcome.warning(
                set.getFirst() + " is set, but NO_PROXY does not except " + missing,
                "Your tools may send what is meant for Brickway to the proxy: add localhost,127.0.0.1 to NO_PROXY.");
    }

    /** For people, host and port only; null when the address is Brickway's. */
    private static @Nullable String elsewhere(String address, int port) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            if (host == null) {
                return "what is no address";
            }
            int there = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
            return LoopbackHost.is(host) && there == port
                    ? null
                    : host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException odd) {
            return "what is no address";
        }
    }
}
