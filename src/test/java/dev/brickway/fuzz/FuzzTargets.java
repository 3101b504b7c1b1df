package dev.brickway.fuzz;

import dev.brickway.clients.files.JsonPlacesFuzz;
import dev.brickway.clients.files.TomlPlacesFuzz;
import dev.brickway.clients.vscode.ModelGroupFuzz;
import dev.brickway.databricks.credential.DatabricksConfigFileFuzz;
import dev.brickway.models.ModelFilesFuzz;
import dev.brickway.models.ModelImportFuzz;
import dev.brickway.proxy.GzipDecoderFuzz;
import dev.brickway.settings.DotEnvFuzz;
import dev.brickway.settings.SettingsFuzz;
import dev.brickway.translate.answer.PlainAnswerFuzz;
import dev.brickway.translate.answer.StreamFuzz;
import dev.brickway.translate.answer.StreamShapesFuzz;
import dev.brickway.translate.error.ErrorBodyFuzz;
import dev.brickway.translate.request.RequestFuzz;
import dev.brickway.translate.request.RequestShapesFuzz;
import java.util.LinkedHashMap;
import java.util.Map;

/** All fuzz targets by the names that {@code bench/fuzz} knows them by. */
final class FuzzTargets {
    private static final Map<String, FuzzTarget> ALL = new LinkedHashMap<>();

    static {
        ALL.put("requests", new RequestFuzz());
        ALL.put("request-shapes", new RequestShapesFuzz());
        ALL.put("streams", new StreamFuzz());
        ALL.put("stream-shapes", new StreamShapesFuzz());
        ALL.put("answers", new PlainAnswerFuzz());
        ALL.put("errors", new ErrorBodyFuzz());
        ALL.put("gzip", new GzipDecoderFuzz());
        ALL.put("jsonc", new JsonPlacesFuzz());
        ALL.put("vscode", new ModelGroupFuzz());
        ALL.put("toml", new TomlPlacesFuzz());
        ALL.put("model-import", new ModelImportFuzz());
        ALL.put("model-files", new ModelFilesFuzz());
        ALL.put("dotenv", new DotEnvFuzz());
        ALL.put("profiles", new DatabricksConfigFileFuzz());
        ALL.put("settings", new SettingsFuzz());
    }

    private FuzzTargets() {}

    /** In the order in which they are listed. */
    static Map<String, FuzzTarget> all() {
        return ALL;
    }

    /**
     * The target of that name; {@code all} is for all of them in one.
     *
     * @throws IllegalArgumentException if there is none
     */
    static FuzzTarget of(String name) {
        FuzzTarget target = name.equals("all") ? new AllTargets() : ALL.get(name);
        if (target == null) {
            throw new IllegalArgumentException("There is no target " + name + ", only " + ALL.keySet() + ".");
        }
        return target;
    }
}
