package dev.brickway.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.databricks.Authorizer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the doctor has met is in none of its texts. */
class KnownSecretsTest {
    @Test
    void whateverSecretsVariablesHoldIsTakenOut() {
        KnownSecrets known = new KnownSecrets(Map.of(
                "MY_TOKEN", "planted-1-in-a-variable",
                "OPENAI_API_KEY", "brickway",
                "TOKEN_FILE", "/home/ada/some/file",
                "HTTPS_PROXY", "http://ada:planted-2-of-a-proxy@proxy.example:3128"));
        assertEquals(
                "*** and ***; brickway, /home/ada/some/file",
                known.scrubber()
                        .line("planted-1-in-a-variable and planted-2-of-a-proxy; brickway, /home/ada/some/file"));
    }

    @Test
    void whatAnAuthorizerGivesOutIsKnownFromThenOnAndSoIsWhatItRenews() {
        KnownSecrets known = new KnownSecrets(Map.of());
        Authorizer watched = known.watching(new Authorizer() {
            @Override
            public CompletionStage<@Nullable String> authorization() {
                return CompletableFuture.completedStage("Bearer planted-first");
            }

            @Override
            public CompletionStage<@Nullable String> renew(String refused) {
                return CompletableFuture.completedStage("Bearer planted-again");
            }

            @Override
            public String describe() {
                return "a token";
            }

            @Override
            public void close() {}
        });
        String text = "planted-first, planted-again";
        assertEquals(text, known.scrubber().line(text));
        assertEquals(
                "Bearer planted-first",
                watched.authorization().toCompletableFuture().join());
        assertEquals("***, planted-again", known.scrubber().line(text));
        assertEquals(
                "Bearer planted-again",
                watched.renew("Bearer planted-first").toCompletableFuture().join());
        assertEquals("***, ***", known.scrubber().line(text));
    }
}
