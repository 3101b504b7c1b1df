package dev.brickway.translate.request;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A request body as it goes upstream.
 *
 * @param parts slices of the client's body and replaced bytes, in order; the client's array must stay as it is until
 *     they are written
 * @param length bytes in all parts together
 * @param changes short names of what was changed, each once, fit for a header: {@code verb:what} such as
 *     {@code drop:top_p}, {@code rename:max_completion_tokens>max_tokens}, {@code clamp:max_tokens}
 * @param head what the request says, before it was fixed, of what it has to be routed by
 * @param restream whether upstream is asked for a plain answer that the client must get as a stream
 */
public record FixedRequest(
        List<ByteBuffer> parts, long length, List<String> changes, RequestHead head, boolean restream) {}
