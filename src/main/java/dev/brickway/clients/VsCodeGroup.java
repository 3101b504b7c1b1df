package dev.brickway.clients;

import com.google.gson.stream.JsonWriter;
import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The group of models that VS Code's Copilot Chat reads from {@code chatLanguageModels.json} (VS Code 1.122 and later; the
 * vendor {@code customendpoint}). The key goes into a header of each model, since VS Code drops a plain {@code apiKey}.
 */
final class VsCodeGroup {
    static final String NAME = "Databricks (Brickway)";
    static final String VENDOR = "customendpoint";

    private VsCodeGroup() {}

    /** The group alone, to be added to a list. */
    static String group(Connection connection) {
        return text(connection, false);
    }

    /** A whole file with this group only. */
    static String file(Connection connection) {
        return text(connection, true);
    }

    private static String text(Connection connection, boolean inList) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("\t"); // as VS Code writes the file
            if (inList) {
                json.beginArray();
            }
            json.beginObject();
            json.name("name").value(NAME);
            json.name("vendor").value(VENDOR);
            json.name("apiType").value("chat-completions");
            json.name("models").beginArray();
            for (Model model : connection.models()) {
                write(json, connection, model);
            }
            json.endArray().endObject();
            if (inList) {
                json.endArray();
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected); // there is no disk behind it
        }
        return text.toString();
    }

    private static void write(JsonWriter json, Connection connection, Model model) throws IOException {
        Model known = KnownModels.complete(model);
        TokenLimits limits = TokenLimits.of(model);
        json.beginObject();
        json.name("id").value(model.id());
        json.name("name").value(model.label());
        json.name("url").value(connection.openAiBase() + "/chat/completions");
        json.name("toolCalling").value(ModelChoice.callsTools(model)); // without it Agent mode hides the model
        json.name("vision").value(Boolean.TRUE.equals(known.vision()));
        json.name("maxInputTokens").value(limits.prompt());
        json.name("maxOutputTokens").value(limits.answer());
        json.name("requestHeaders").beginObject();
        json.name("Authorization").value("Bearer " + connection.key().reveal());
        json.endObject().endObject();
    }
}
