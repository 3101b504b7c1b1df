package dev.brickway.translate.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // the nine envelopes
                "400|{\"error_code\":\"BAD_REQUEST\",\"message\":\"Bad request: no\",\"details\":[{\"request_id\":\"r\"}]}|Bad request: no|BAD_REQUEST",
                "400|{\"error_code\":\"BAD_REQUEST\",\"message\":\"{\\\"message\\\":\\\"messages.1.x: Extra inputs are not permitted\\\"}\"}|messages.1.x: Extra inputs are not permitted|BAD_REQUEST",
                "400|{\"message\":\"invalid beta flag\"}|invalid beta flag|",
                "401|{\"error_code\":401,\"message\":\"Credential was not sent or was of an unsupported type for this API.\"}|Credential was not sent or was of an unsupported type for this API.|",
                "400|Invalid Token|Invalid Token|",
                "400|{\"error\":{\"code\":400,\"message\":\"Unknown name \\\"a\\\"\",\"status\":\"INVALID_ARGUMENT\",\"details\":[]}}|Unknown name \"a\"|INVALID_ARGUMENT",
                "400|{\"error\":{\"message\":\"no such thing\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"bad\"}}|no such thing|bad",
                "429|{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_exceeded\",\"code\":429,\"retry_after\":7}}|slow down|",
                "502|<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>|The answer is a web page: 502 Bad Gateway|",
                // further nesting and shapes
                "400|{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"max_tokens: no\"}}|max_tokens: no|",
                "400|{\"error_code\":\"X\",\"message\":\"{\\\"error\\\":{\\\"message\\\":\\\"{\\\\\\\"message\\\\\\\":\\\\\\\"deep\\\\\\\"}\\\"}}\"}|deep|X",
                "400|\"{\\\"message\\\":\\\"twice\\\"}\"|twice|",
                "400|Bad request: {\"message\":\"inner\"}|Bad request: inner|",
                "400|{\"error\":\"just text\"}|just text|",
                "422|{\"detail\":[{\"loc\":[\"body\",\"top_k\"],\"msg\":\"bad\"},{\"loc\":[\"n\"],\"msg\":\"worse\"}]}|top_k: bad; n: worse|",
                "400|[{\"error\":{\"code\":400,\"message\":\"in a list\"}}]|in a list|",
                "400|{\"error_code\":\"ONLY_CODE\"}|ONLY_CODE|ONLY_CODE",
                "400|{\"oops\":1}|{\"oops\":1}|",
                "400|{broken json|{broken json|",
                "404|{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"Endpoint with name 'x' does not exist.\"}|Endpoint with name 'x' does not exist.|RESOURCE_DOES_NOT_EXIST",
            })
    void keepsDatabricksOwnWords(int status, String body, String words, String code) {
        UpstreamError error = UpstreamError.read(status, null, null, utf8(body));

        assertEquals(words, error.words());
        assertEquals(code, error.code());
        assertEquals(status, error.status());
        assertTrue(error.message().startsWith(words), error.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "401|Credential was not sent|Access tokens",
                "403|Invalid access token.|Access tokens",
                "400|Invalid Token|Access tokens",
                "400|io.jsonwebtoken.IncorrectClaimException: Expected aud claim to be x|token of this workspace",
                "403|User does not have permission 'View' on Endpoint gte-large-en|Can Query",
                "403|Source IP address: 1.2.3.4 is blocked by Databricks IP ACL for workspace: 1|VPN",
                "404|Endpoint with name 'x' does not exist.|models.json",
                "404|AI Gateway is not available for this workspace.|serving endpoints",
                "400|API type 'openai/v1/responses' is not supported by 'databricks-glm-5-2'. Supported API types: [mlflow/v1/chat/completions].|it offers mlflow/v1/chat/completions",
                "400|Request path '/x' doesn't match any known API type and is classified as an unmanaged api request.|no such API at this address",
                "413|too big|smaller files",
                "429|Exceeded workspace input tokens per minute rate limit|another model",
                "500|boom|try again",
                "501|'databricks-gpt-5-6-luna' is no longer available. Use Unity Catalog model services (v3).|upstream",
                "503|The service is temporarily unavailable|starting",
                "504|upstream request timeout|five minutes",
            })
    void appendsWhatToDoNext(int status, String words, String advice) {
        String message =
                UpstreamError.read(status, "text/plain", null, utf8(words)).message();

        assertTrue(message.startsWith(words), message);
        assertTrue(message.substring(words.length()).contains(advice), message);
    }

    @Test
    void anEmptyBodyStillBecomesASentence() {
        UpstreamError error = UpstreamError.read(503, null, null, new byte[0]);

        assertEquals("Databricks answered with status 503 and gave no reason", error.words());
        assertTrue(error.message().contains("no reason. The endpoint may still be starting"), error.message());
    }

    @Test
    void readsACompressedBodyAndSaysWhenItIsDamaged() throws IOException {
        byte[] packed = gzip("{\"message\":\"packed\"}");
        assertEquals(
                "packed",
                UpstreamError.read(400, "application/json", null, packed).words());

        byte[] cut = java.util.Arrays.copyOf(packed, packed.length / 2);
        assertTrue(UpstreamError.read(400, null, null, cut).words().contains("compressed and damaged"));
    }

    @Test
    void saysThatBinaryRubbishCannotBeRead() {
        byte[] rubbish = new byte[300];
        new Random(7).nextBytes(rubbish);

        String words = UpstreamError.read(500, "application/octet-stream", null, rubbish)
                .words();

        assertEquals(
                "The answer is not text (300 bytes of application/octet-stream), its reason cannot be read", words);
    }

    @Test
    void neverThrowsWhateverComes() {
        Random random = new Random(42);
        String alphabet = "{}[]\":,\\ntrue1e<html>title data:\u00e9\0";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            UpstreamError error = UpstreamError.read(400, null, null, utf8(text.toString()));
            assertFalse(error.words().isBlank(), text.toString());
        }
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        assertFalse(UpstreamError.read(400, null, null, utf8(deep)).words().isBlank());
    }

    @Test
    void aSignInPageIsToldFromAnErrorPage() {
        String page = "<!DOCTYPE html><html><head><title>Databricks - Sign In</title><script>x<y</script></head>"
                + "<body><div>Sign in to continue</div></body></html>";

        UpstreamError error = UpstreamError.read(200, "text/html", null, utf8(page));

        assertEquals("The answer is a web page: Databricks - Sign In: Sign in to continue", error.words());
        assertTrue(error.message().contains("sign-in page, not its API"), error.message());
        assertTrue(UpstreamError.read(303, null, null, new byte[0]).message().contains("sign-in page"));
    }

    @ParameterizedTest
    @CsvSource({"7,7", "0,0", "1.2,2", "'Wed, 21 Oct 2026 07:28:00 GMT',-1", "-3,-1", ",-1"})
    void readsRetryAfter(String header, int seconds) {
        assertEquals(
                seconds, UpstreamError.read(429, null, header, utf8("slow")).retryAfterSeconds());
    }

    @Test
    void retryAfterMayStandInTheBody() {
        byte[] body = utf8("{\"error\":{\"message\":\"m\",\"code\":429,\"retry_after\":12.5}}");

        assertEquals(13, UpstreamError.read(429, null, null, body).retryAfterSeconds());
        assertEquals(3, UpstreamError.read(429, null, "3", body).retryAfterSeconds());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Input validation error: `inputs` tokens + `max_new_tokens` tokens exceed context limit: 120000 + 16384 > 131072|true",
                "prompt is too long: 210000 tokens > 200000 maximum|true",
                "This model's maximum context length is 128000 tokens.|true",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).|true",
                "Your input exceeds the context window of this model.|true",
                "Input is too long for requested model.|true",
                "max_tokens: 100000 > 64000, which is the maximum allowed number of output tokens|false",
                "Bad request: json: unknown field \"stream_options\"|false",
            })
    void recognisesAContextOverflow(String words, boolean overflow) {
        UpstreamError error = UpstreamError.read(400, null, null, utf8("{\"message\":" + quoted(words) + "}"));

        assertEquals(overflow, error.contextOverflow());
        assertEquals(overflow, error.message().contains("Input is too long for the model's maximum context length"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Bad request: json: unknown field \"stream_options\"|stream_options",
                "thinking: Extra inputs are not permitted|thinking",
                "output_config.effort: Input should be 'low', 'medium', 'high' or 'max'|output_config",
                "BAD_REQUEST: Model us.anthropic.claude-opus-4-7 does not support the temperature parameter.|temperature",
                "Invalid JSON payload received. Unknown name \"stream_options\" at 'generation_config': Cannot find field.|stream_options",
                "`temperature` and `top_p` cannot both be specified for this model. Please use only one.|top_p",
                "temperature and top_p cannot both be specified|top_p",
                "`top_p` and `temperature` cannot both be specified for this model.|top_p",
                "`temperature` may only be set to 1 when thinking is enabled.|temperature",
                "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.|top_p",
                "Thinking may not be enabled when tool_choice forces tool use.|thinking",
                "Unsupported parameter: 'frequency_penalty' is not supported with this model.|frequency_penalty",
                "Unsupported value: 'temperature' does not support 0.1 with this model. Only the default (1) value is supported.|temperature",
                "Unknown parameter: 'verbosity'.|verbosity",
                "Unrecognized request argument supplied: seed|seed",
                "Unrecognized request arguments supplied: seed, store|seed",
                "Additional properties are not allowed ('store' was unexpected)|store",
                "predict() got an unexpected keyword argument 'n'|n",
                "Structured output is not currently supported with streaming|response_format",
                "Function tools with reasoning_effort are not supported for gpt-5.6 in /v1/chat/completions.|reasoning_effort",
                "parallel_tool_calls is not supported|parallel_tool_calls",
                "parameter logprobs is not supported by this model|logprobs",
                "'logit_bias' is not supported|logit_bias",
                // what a request cannot do without, and what is no field of it
                "messages.1.reasoning_details: Extra inputs are not permitted|",
                "tools.0.custom.strict: Extra inputs are not permitted|",
                "Bad request: json: unknown field \"messages\"|",
                "Unknown name \"id\" at 'contents[1].parts[0].function_call': Cannot find field.|",
                "Unsupported parameter: 'tools[0].strict'|",
                "API type 'openai/v1/responses' is not supported by 'databricks-glm-5-2'.|",
                "Multiple tool calls are not supported.|",
                "max_tokens: Input should be greater than 0|",
                "model: Input should be a valid string|",
                "invalid beta flag|",
            })
    void namesTheRefusedField(String words, String field) {
        UpstreamError error = UpstreamError.read(400, null, null, utf8("{\"message\":" + quoted(words) + "}"));

        assertEquals(Optional.ofNullable(field), error.namedField());
    }

    @Test
    void theFieldMayStandInParamAlone() {
        byte[] body = utf8("{\"error\":{\"message\":\"No.\",\"param\":\"top_k\",\"code\":\"unsupported_parameter\"}}");

        assertEquals(
                Optional.of("top_k"), UpstreamError.read(400, null, null, body).namedField());
        assertEquals(Optional.empty(), UpstreamError.read(500, null, null, body).namedField());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"m\"}|429",
                "{\"error\":{\"message\":\"m\",\"code\":503}}|503",
                "{\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"m\"}}|502",
                "{\"error\":{\"message\":\"m\",\"code\":\"context_length_exceeded\"}}|400",
            })
    void anErrorInAStreamTellsItsOwnStatus(String json, int status) {
        UpstreamError error = UpstreamError.inStream(utf8(json));

        assertEquals(status, error.status());
        assertEquals("m", error.words());
    }

    @Test
    void ourOwnErrorsSayExactlyWhatWeSay() {
        UpstreamError error = UpstreamError.own(401, "The key is wrong.", "authentication_error", "invalid_api_key");

        assertEquals("The key is wrong.", error.message());
        assertNull(error.nextStep());
        assertEquals(-1, error.retryAfterSeconds());
    }

    private static String quoted(String words) {
        return "\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(text));
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
