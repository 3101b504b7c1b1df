package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Authorization: Bearer abc.DEF-123|Authorization: Bearer ***",
                "bearer dapi0123456789|bearer ***",
                "invalid dapi0123456789abcdef0123456789abcdef-2!|invalid ***!",
                "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_-123 here|got *** here",
                "{\"access_token\": \"opaque-value\"}|{\"access_token\": \"***\"}",
                "{\\\"token\\\":\\\"opaque-value\\\"}|{\\\"token\\\":\\\"***\\\"}",
                "client_secret=dose0123456789abc&x=1|client_secret=***&x=1",
                "api-key: 0123456789|api-key: ***",
                "https://user:secret@proxy.example/x|https://***@proxy.example/x",
                "http://user:se/cr@et@proxy.example:3128|http://***@proxy.example:3128",
                "https://dapi-alone@proxy.example/x|https://***@proxy.example/x",
                "key sk-0123456789abcdefghij used|key *** used",
                "dose0123456789 dkea0123456789 dsapi0123456789|*** *** ***",
                "push with ghp_0123456789abcdefghij, github_pat_0123456789abcdefghij|push with ***, ***",
                "Proxy-Authorization: Basic dXNlcjpwYXNz|Proxy-Authorization: Basic ***",
                "?auth=Bearer%20abc.DEF-123|?auth=Bearer ***",
                "client_secret=opaque-value&x=1|client_secret=***&x=1",
                // what must stay readable
                "max_tokens: 100000 > 64000|max_tokens: 100000 > 64000",
                "prompt is too long: 210000 tokens > 200000 maximum|prompt is too long: 210000 tokens > 200000 maximum",
                "Invalid access token.|Invalid access token.",
                "model databricks-claude-sonnet-4-6|model databricks-claude-sonnet-4-6",
                "top_p, stream_options|top_p, stream_options",
                "http://127.0.0.1:19000/v1?to=a@b.example|http://127.0.0.1:19000/v1?to=a@b.example",
            })
    void hidesSecretsAndNothingElse(String text, String scrubbed) {
        assertEquals(scrubbed, Redactor.scrub(text));
    }
}
