package dev.brickway.proxy;

import dev.brickway.requests.RequestCapture;
import dev.brickway.requests.RequestDetails.Header;
import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Tells a {@link RequestCapture} what passes between a client and Brickway. */
final class Capturing {
    private Capturing() {}

    /** Takes note of the client's headers, and of both bodies if they are wanted. */
    static void begin(HttpServerExchange exchange, RequestCapture capture) {
        capture.request(headers(exchange.getRequestHeaders()));
        if (capture.wantsBodies()) {
            exchange.addRequestWrapper((next, whose) -> new Source(next.create(), capture));
            exchange.addResponseWrapper((next, whose) -> new Sink(next.create(), capture));
        }
    }

    static void sent(RequestCapture capture, URI origin, ClientRequest request, List<ByteBuffer> body) {
        capture.sent(
                request.getMethod() + " " + origin + request.getPath(), headers(request.getRequestHeaders()), body);
    }

    static List<Header> headers(HeaderMap map) {
        List<Header> headers = new ArrayList<>(map.size());
        for (HeaderValues values : map) {
            for (String value : values) {
                headers.add(new Header(values.getHeaderName().toString(), value));
            }
        }
        return headers;
    }

    /** Hands over what is read of the client's body. */
    private static final class Source extends AbstractStreamSourceConduit<StreamSourceConduit> {
        private final RequestCapture capture;

        Source(StreamSourceConduit next, RequestCapture capture) {
            super(next);
            this.capture = capture;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int from = target.position();
            int count = super.read(target);
            if (count > 0) {
                capture.requestBody(target.duplicate().flip().position(from));
            }
            return count;
        }
    }

    /** Hands over what is written of the answer. */
    private static final class Sink extends AbstractStreamSinkConduit<StreamSinkConduit> {
        private final RequestCapture capture;

        Sink(StreamSinkConduit next, RequestCapture capture) {
            super(next);
            this.capture = capture;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int from = source.position();
            int count = super.write(source);
            written(source, from);
            return count;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            int[] from = positions(sources, offset, length);
            long count = super.write(sources, offset, length);
            written(sources, offset, from);
            return count;
        }

        @Override
        public int writeFinal(ByteBuffer source) throws IOException {
            int from = source.position();
            int count = super.writeFinal(source);
            written(source, from);
            return count;
        }

        @Override
        public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
            int[] from = positions(sources, offset, length);
            long count = super.writeFinal(sources, offset, length);
            written(sources, offset, from);
            return count;
        }

        private static int[] positions(ByteBuffer[] sources, int offset, int length) {
            int[] positions = new int[length];
            for (int i = 0; i < length; i++) {
                positions[i] = sources[offset + i].position();
            }
            return positions;
        }

        private void written(ByteBuffer[] sources, int offset, int[] from) {
            for (int i = 0; i < from.length; i++) {
                written(sources[offset + i], from[i]);
            }
        }

        private void written(ByteBuffer source, int from) {
            if (source.position() > from) {
                capture.answerBody(source.duplicate().flip().position(from));
            }
        }
    }
}
