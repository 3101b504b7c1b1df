package dev.brickway.translate.error;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a failed answer says, whatever envelope it came in.
 *
 * @param words the reason, empty when there is none
 * @param requestId Databricks' id of the request, for its support
 * @param signIn whether the body is a web page for signing in rather than an answer of the API
 */
record ErrorBody(
        String words,
        @Nullable String type,
        @Nullable String code,
        @Nullable String param,
        @Nullable String requestId,
        int statusInBody,
        int retryAfterSeconds,
        boolean signIn) {

    /** More than any error body needs; the rest of a large one is not looked at. */
    private static final int LIMIT = 256 * 1024;

    private static final int LONGEST_PLAIN_TEXT = 4_000;

    static ErrorBody read(@Nullable String contentType, byte[] body) {
        byte[] plain = body;
        if (isGzip(body)) {
            try {
                plain = gunzip(body);
            } catch (IOException damaged) {
                return words("The answer is compressed and damaged, its reason cannot be read");
            }
        }
        String text = UpstreamError.utf8(plain, LIMIT).strip();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1).strip();
        }
        if (text.startsWith("data:")) {
            text = text.substring(5).strip();
        }
        if (text.isEmpty()) {
            return words("");
        }
        char first = text.charAt(0);
        if (first == '{' || first == '[' || first == '"') {
            ErrorBody json = ErrorEnvelope.read(text);
            if (json != null) {
                return json;
            }
        }
        if (HtmlText.isHtml(contentType, text)) {
            return new ErrorBody(HtmlText.summary(text), null, null, null, null, 0, -1, HtmlText.isSignIn(text));
        }
        if (isBinary(text)) {
            return words("The answer is not text (" + plain.length + " bytes"
                    + (contentType == null ? "" : " of " + contentType) + "), its reason cannot be read");
        }
        ErrorBody embedded = ErrorEnvelope.readEmbedded(text);
        return embedded != null ? embedded : words(shorten(text));
    }

    /** The status the error gives itself, {@code otherwise} when it gives none. */
    int impliedStatus(int otherwise) {
        if (statusInBody >= 400 && statusInBody < 600) {
            return statusInBody;
        }
        return code == null ? otherwise : ErrorAdvice.statusOf(code, otherwise);
    }

    private static ErrorBody words(String words) {
        return new ErrorBody(words, null, null, null, null, 0, -1, false);
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
    }

    private static byte[] gunzip(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(LIMIT);
        }
    }

    private static boolean isBinary(String text) {
        int odd = 0;
        int looked = Math.min(text.length(), 512);
        for (int i = 0; i < looked; i++) {
            char c = text.charAt(i);
            if (c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                odd++;
            }
        }
        return odd * 10 > looked;
    }

    private static String shorten(String text) {
        String oneLine = HtmlText.oneLine(text);
        return oneLine.length() <= LONGEST_PLAIN_TEXT ? oneLine : oneLine.substring(0, LONGEST_PLAIN_TEXT) + "…";
    }
}
