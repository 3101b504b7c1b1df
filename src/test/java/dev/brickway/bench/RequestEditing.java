package dev.brickway.bench;

import dev.brickway.models.Family;
import dev.brickway.models.FamilyTable;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;
import dev.brickway.translate.request.FixOptions;
import dev.brickway.translate.request.FixedRequest;
import dev.brickway.translate.request.RequestFixer;
import dev.brickway.translate.request.RequestHead;
import java.util.Set;
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

/** A request's way through the editor, from its bytes to the parts that are sent, without sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class RequestEditing {
    /** The request: those of {@code bench/run}, and recorded ones of each dialect. */
    @Param({"agent200k.json", "agent1m.json", "vscode-agent-tool-turn.json", "copilot-5.json", "codex-1.json"})
    public String body = "";

    /** The model whose family's rules apply. */
    @Param({"claude-opus-4-1"})
    public String model = "";

    private byte[] bytes = {};
    private Dialect dialect = Dialect.CHAT_COMPLETIONS;
    private Family family = FamilyTable.builtIn().familyOf("");
    private FixOptions options = new FixOptions("", 0, Set.of(), ToolCallMemory.NONE);
    private LongStrings strings = new LongStrings();

    @Setup
    public void prepare() throws JsonSyntaxError {
        bytes = Inputs.read(body);
        dialect = body.startsWith("codex") ? Dialect.RESPONSES : Dialect.CHAT_COMPLETIONS;
        family = FamilyTable.builtIn().familyOf(model);
        options = new FixOptions("upstream-" + model, 0, Set.of(), ToolCallMemory.NONE);
        strings = new LongStrings();
        RequestHead.read(bytes, bytes.length, strings);
    }

    /** All that is done to a request whose model was foreseen. Returns the number of bytes to send, below 0 for a plain answer. */
    @Benchmark
    public long whole() throws JsonSyntaxError {
        FixedRequest fixed = RequestFixer.fixUnread(bytes, bytes.length, new LongStrings(), dialect, family, options);
        return fixed.head().stream() ? fixed.length() : -fixed.length();
    }

    /** The same when it was not: its head is read, then it is edited. */
    @Benchmark
    public long twice() throws JsonSyntaxError {
        LongStrings found = new LongStrings();
        RequestHead head = RequestHead.read(bytes, bytes.length, found);
        FixedRequest fixed = RequestFixer.fix(bytes, bytes.length, found, dialect, family, options);
        return head.stream() ? fixed.length() : -fixed.length();
    }

    /** The first walk alone, which checks the text and finds the model. */
    @Benchmark
    public RequestHead head() throws JsonSyntaxError {
        return RequestHead.read(bytes, bytes.length, new LongStrings());
    }

    /** The second walk alone. */
    @Benchmark
    public FixedRequest edit() throws JsonSyntaxError {
        return RequestFixer.fix(bytes, bytes.length, strings, dialect, family, options);
    }
}
