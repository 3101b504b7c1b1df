package dev.brickway.bench;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.answer.AnswerContext;
import dev.brickway.translate.answer.StreamNormaliser;
import dev.brickway.translate.answer.StreamNormalisers;
import dev.brickway.translate.json.ByteOutput;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole streamed answer through the normaliser, as it comes out of the socket, without sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class StreamNormalising {
    /** The answer: the 200 chunks of {@code bench/run}. */
    @Param({"long.sse"})
    public String answer = "";

    /** Bytes of one read: about an event, and a whole buffer. */
    @Param({"200", "16384"})
    public int read;

    private final ByteOutput out = new ByteOutput(64 * 1024);
    private final AnswerContext context = new AnswerContext(
            Dialect.CHAT_COMPLETIONS, ClientKind.OTHER, "chatcmpl-1", "m", 1, true, ToolCallMemory.NONE);
    private byte[] bytes = {};

    @Setup
    public void prepare() {
        bytes = Inputs.read(answer);
    }

    /** Returns the number of bytes for the client. */
    @Benchmark
    public long whole() {
        StreamNormaliser normaliser = StreamNormalisers.of(context);
        long written = 0;
        for (int from = 0; from < bytes.length; from += read) {
            out.clear();
            normaliser.feed(bytes, from, Math.min(read, bytes.length - from), out);
            written += out.size();
        }
        out.clear();
        normaliser.end(out);
        return written + out.size();
    }
}
