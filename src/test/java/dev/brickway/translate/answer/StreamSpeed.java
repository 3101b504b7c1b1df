package dev.brickway.translate.answer;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.ByteOutput;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;

/** Measures what normalising a stream costs: {@code java -cp … dev.brickway.translate.StreamSpeed [seconds]}. */
final class StreamSpeed {
    private static final int CHUNKS = 200;

    private StreamSpeed() {}

    public static void main(String[] args) {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 3;
        String words = "some words of an answer";
        String conforming = "data: {\"id\":\"chatcmpl-7\",\"object\":\"chat.completion.chunk\",\"created\":1753288340,"
                + "\"model\":\"gpt-5\",\"system_fingerprint\":\"fp_1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":"
                + "\"assistant\",\"content\":\"" + words + "\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
        String claude =
                "data: {\"model\":\"us.anthropic.claude-sonnet-4-20250514-v1:0\",\"choices\":[{\"delta\":{\"role\":"
                        + "\"assistant\",\"content\":\"" + words + "\"},\"index\":0,\"finish_reason\":null}],\"usage\":"
                        + "{\"prompt_tokens\":4982,\"completion_tokens\":null,\"total_tokens\":null},\"object\":"
                        + "\"chat.completion.chunk\",\"id\":\"msg_bdrk_014p\",\"created\":1753288340}\n\n";
        String bare = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"" + words + "\"}}]}\n\n";
        String list = "data: {\"id\":\"chatcmpl-7\",\"object\":\"chat.completion.chunk\",\"created\":1753288340,"
                + "\"model\":\"gemini\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":[{\"type\":"
                + "\"text\",\"text\":\"" + words + "\"}]},\"finish_reason\":null}]}\n\n";
        String tool =
                "data: {\"model\":\"us.anthropic.claude-sonnet-4-20250514-v1:0\",\"choices\":[{\"delta\":{\"role\":"
                        + "\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\""
                        + words
                        + "\"}}]},\"index\":0,\"finish_reason\":null}],\"object\":\"chat.completion.chunk\",\"id\":"
                        + "\"msg_bdrk_014p\",\"created\":1753288340}\n\n";
        String toolStart = tool.replace(
                "{\"index\":1,\"function\":{\"arguments\":\"" + words,
                "{\"index\":1,\"id\":\"toolu_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"");
        for (int round = 0; round < 2; round++) {
            boolean measured = round == 1;
            run("conforming", "", conforming, false, seconds, measured);
            run("conforming, 16 KiB reads", "", conforming, true, seconds, measured);
            run("Claude, usage in each chunk", "", claude, false, seconds, measured);
            run("Claude, tool arguments", toolStart, tool, false, seconds, measured);
            run("nothing but choices", "", bare, false, seconds, measured);
            run("content lists", "", list, false, seconds, measured);
        }
    }

    private static void run(String name, String start, String chunk, boolean large, double seconds, boolean print) {
        byte[] first = start.getBytes(StandardCharsets.UTF_8);
        byte[] one = chunk.getBytes(StandardCharsets.UTF_8);
        byte[] all = chunk.repeat(CHUNKS).getBytes(StandardCharsets.UTF_8);
        byte[] end = Answers.events("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", "[DONE]")
                .getBytes(StandardCharsets.UTF_8);
        AnswerContext context = new AnswerContext(
                Dialect.CHAT_COMPLETIONS, ClientKind.OTHER, "chatcmpl-1", "m", 1, false, ToolCallMemory.NONE);
        ByteOutput out = new ByteOutput(64 * 1024);
        long streams = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuStarted = threads.getCurrentThreadCpuTime();
        long started = System.nanoTime();
        long until = started + (long) (seconds * 1e9);
        long written = 0;
        while (System.nanoTime() < until) {
            StreamNormaliser normaliser = StreamNormalisers.of(context);
            normaliser.feed(first, 0, first.length, out);
            if (large) {
                for (int from = 0; from < all.length; from += 16 * 1024) {
                    out.clear();
                    normaliser.feed(all, from, Math.min(16 * 1024, all.length - from), out);
                    written += out.size();
                }
            } else {
                for (int i = 0; i < CHUNKS; i++) {
                    out.clear();
                    normaliser.feed(one, 0, one.length, out);
                    written += out.size();
                }
            }
            out.clear();
            normaliser.feed(end, 0, end.length, out);
            normaliser.end(out);
            streams++;
        }
        // The thread's own time, so that a busy machine does not count.
        long nanos = threads.getCurrentThreadCpuTime() - cpuStarted;
        if (print) {
            System.out.printf(
                    "%-28s %4d B/chunk %6.0f ns/chunk %7.0f MB/s in  (%.1f MB/s out)%n",
                    name,
                    one.length,
                    (double) nanos / streams / CHUNKS,
                    streams * (double) CHUNKS * one.length / nanos * 1e3,
                    written / (double) nanos * 1e3);
        }
    }
}
