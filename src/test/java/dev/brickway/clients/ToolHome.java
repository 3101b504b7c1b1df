package dev.brickway.clients;

import dev.brickway.clients.ToolSetup.FileChange;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Wishes;
import dev.brickway.clients.ToolSetup.Written;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A home folder of a test, with the tools that are found in it. */
final class ToolHome {
    static final String KEY = "bw-0123456789abcdefghijklmnopqrstuvwxyz";
    static final Model SONNET = Model.of("databricks-claude-sonnet-4-6", null);
    static final Model OPUS = Model.of("databricks-claude-opus-4-8", null);
    static final Model HAIKU = Model.of("databricks-claude-haiku-4-5", null);
    static final Model GPT = Model.of("databricks-gpt-5-5", null);
    static final Model OTHER_GPT = Model.of("databricks-gpt-5-4", null);
    static final Connection ALL = connection(SONNET, OPUS, HAIKU, GPT, OTHER_GPT);

    /** A key that {@code BRICKWAY_LOCAL_KEY} may be, and a model that {@code models.json} may list. */
    static final String HOSTILE = "a\"b\\c'd$e`{f}\u00e9\u2603\uD83D\uDE00 #\u0001";

    final Path home;
    private final OperatingSystem os;

    ToolHome(Path home, OperatingSystem os) {
        this.home = home;
        this.os = os;
    }

    static Connection connection(Model... models) {
        return new Connection("http://127.0.0.1:19000", new Secret(KEY), List.of(models));
    }

    static Connection at(String address, Connection as) {
        return new Connection(address, as.key(), as.models());
    }

    List<ToolSetup> find(Map<String, String> environment) {
        return CodingTools.all(home, environment, os, ToolFiles.in(home.resolve("brickway"))).stream()
                .flatMap(tool -> tool.find().stream())
                .toList();
    }

    Set<String> ids(Map<String, String> environment) {
        return find(environment).stream().map(ToolSetup::id).collect(Collectors.toSet());
    }

    Written written(String id, Map<String, String> environment) {
        return find(environment).stream()
                .filter(setup -> setup.id().equals(id))
                .map(Written.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Written written(String id) {
        return written(id, Map.of());
    }

    Path put(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** With what was chosen before. */
    static ToolSetup.Preview preview(Written setup, Connection connection) throws IOException {
        return setup.preview(connection, setup.wishes(connection));
    }

    static void write(Written setup, Connection connection) throws IOException {
        setup.write(preview(setup, connection));
    }

    static void write(Written setup, Connection connection, Model model, String... extras) throws IOException {
        setup.write(setup.preview(connection, new Wishes(model, Set.of(extras))));
    }

    static Class<? extends State> state(Written setup, Connection connection) {
        return setup.state(connection).getClass();
    }

    static String shown(Written setup, Connection connection) throws IOException {
        return preview(setup, connection).files().stream()
                .flatMap(file -> file.lines().stream())
                .map(FileChange.Line::text)
                .collect(Collectors.joining("\n"));
    }
}
