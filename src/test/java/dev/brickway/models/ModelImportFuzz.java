package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Any text can be pasted as a list of models: what is taken out of it are names, each once, and the rest has reasons. */
public final class ModelImportFuzz implements FuzzTarget {

    @Override
    public void run(byte[] input) {
        ModelImport read = ModelImport.read(new Input(input).text());
        List<String> names = read.names();
        assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
        for (String name : names) {
            assertTrue(name.chars().noneMatch(c -> c <= ' ' || c == 0x7F || c == '"' || c == '<'), name);
            assertFalse(name.contains("://") || name.startsWith("/"), name);
        }
        read.ignored().forEach(entry -> assertFalse(entry.reason().isBlank(), entry::toString));
        assertFalse(read.form().isBlank());
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "databricks-claude-sonnet-4-5\ndatabricks-gpt-5-2\n\nsystem.ai.gemini-3-1-pro\n",
                        "| Name | State |\n|---|---|\n| `databricks-gpt-oss-120b` | Ready |\n| support-bot | Not ready |\n",
                        "name,task,price\n\"databricks-claude-opus-4-8\",chat,\"1,5\"\ncustom_one,chat,2\n",
                        "name\ttask\ndatabricks-qwen35-122b-a10b\tllm/v1/chat\n",
                        "{\"endpoints\": [{\"name\": \"databricks-glm-5-2\", \"state\": {\"ready\": \"READY\"}}]}",
                        "[\"a-b\", {\"id\": \"c-d\"}, {\"model\": 1}, null]",
                        """
                        AI Gateway
                        Endpoints
                        databricks-claude-sonnet-4-5
                        Claude Sonnet 4.5
                        Anthropic
                        $3
                        databricks-gpt-5-2
                        GPT 5.2
                        OpenAI
                        $2
                        """,
                        "https://adb-1.azuredatabricks.net/ml/endpoints/databricks-gpt-5-2?o=1\n- `x-y` *z-w*\n")
                .map(text -> Input.of("", text));
    }
}
