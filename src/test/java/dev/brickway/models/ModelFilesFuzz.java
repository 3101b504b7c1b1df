package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.fuzz.ScratchFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes are a {@code models.json} or a {@code families.json}: there are always models and families to work with. */
public final class ModelFilesFuzz implements FuzzTarget {

    @Override
    public void run(byte[] bytes) throws Exception {
        Input input = new Input(bytes);
        if (input.choice(2) == 0) {
            models(ScratchFile.with("models.json", input.rest()));
        } else {
            families(ScratchFile.with("families.json", input.rest()));
        }
    }

    private static void models(Path file) throws IOException, CatalogueFile.ChangedMeanwhile {
        List<String> said = new ArrayList<>();
        CatalogueFile catalogue = new CatalogueFile(file, said::add);
        List<Model> current = catalogue.current().models();
        said.forEach(sentence -> assertFalse(sentence.isBlank(), sentence));
        CatalogueSnapshot read = catalogue.read();
        if (catalogue.problem() == null && read.problem() == null) {
            CatalogueSnapshot saved = catalogue.save(read, read.entries());
            assertEquals(models(read), models(saved));
            assertEquals(current, new CatalogueFile(file, said::add).current().models());
        }
    }

    private static List<Model> models(CatalogueSnapshot snapshot) {
        return snapshot.entries().stream().map(CatalogueSnapshot.Entry::model).toList();
    }

    private static void families(Path file) {
        try {
            assertNotNull(FamilyTable.load(file).familyOf("claude-sonnet-4-5"));
        } catch (InvalidFamilyTable invalid) {
            assertFalse(String.valueOf(invalid.getMessage()).isBlank());
        }
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "a{\"endpoints\": {\"m\": \"/serving-endpoints/{model}/invocations\"},"
                                + " \"models\": [{\"id\": \"a\", \"endpoint\": \"m\"}]}",
                        "a{\"models\": [{\"id\": \" x \", \"name\": \"X\", \"maxInputTokens\": 2e4, \"toolCalling\": true,"
                                + " \"vision\": null, \"more\": [1]}, {\"id\": \"x\", \"enabled\": false}]}",
                        "a{\"models\": [{\"id\": \"\"}]}",
                        "b{\"families\": [{\"name\": \"s\", \"extends\": \"claude\", \"match\": [\"s-*\"],"
                                + " \"maxTokens\": {\"cap\": 8000}, \"chat\": {\"fields\": {\"+allow\": [\"metadata\"]},"
                                + " \"messages\": {\"system\": \"keep\"}}}]}",
                        "b{\"dated\": \"2026\", \"families\": [{\"name\": \"a\", \"extends\": \"b\"},"
                                + " {\"name\": \"b\", \"extends\": \"a\", \"//\": 1}]}")
                .map(text -> Input.of("", text));
    }
}
