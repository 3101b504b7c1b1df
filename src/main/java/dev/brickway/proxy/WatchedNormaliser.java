package dev.brickway.proxy;

import dev.brickway.requests.RequestCapture;
import dev.brickway.translate.answer.StreamNormaliser;
import dev.brickway.translate.answer.StreamSummary;
import dev.brickway.translate.json.ByteOutput;

/** Lets a {@link RequestCapture} see the stream as Databricks sent it. */
final class WatchedNormaliser implements StreamNormaliser {
    private final StreamNormaliser normaliser;
    private final RequestCapture capture;

    WatchedNormaliser(StreamNormaliser normaliser, RequestCapture capture) {
        this.normaliser = normaliser;
        this.capture = capture;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, ByteOutput out) {
        capture.upstreamAnswerBody(bytes, offset, length);
        normaliser.feed(bytes, offset, length, out);
    }

    @Override
    public void end(ByteOutput out) {
        normaliser.end(out);
    }

    @Override
    public void fail(String message, ByteOutput out) {
        normaliser.fail(message, out);
    }

    @Override
    public boolean over() {
        return normaliser.over();
    }

    @Override
    public StreamSummary summary() {
        return normaliser.summary();
    }
}
