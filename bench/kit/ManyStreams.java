import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Both ends of very many event streams, each end one thread of one process and as cheap as Java allows, since they share
 * the machine with what is measured. `java ManyStreams.java upstream PORT PAUSE_MICROS STREAMS` answers every POST with a
 * stream; `java ManyStreams.java client PORT PATH STREAMS SECONDS PAUSE_MICROS` opens streams and prints figures as JSON.
 *
 * <p>Each event carries when it was written, in nanoseconds of the system's monotonic clock, which is the same in all
 * processes of a machine on Linux. The client subtracts.
 */
final class ManyStreams {
    /** A stamp: this many digits between two of these signs. */
    private static final int DIGITS = 16;

    private static final byte MARK = '@';
    private static final long MILLI = 1_000_000;

    private ManyStreams() {}

    public static void main(String[] words) throws IOException {
        if (words[0].equals("upstream")) {
            new Upstream(Integer.parseInt(words[1]), Long.parseLong(words[2]) * 1_000, Integer.parseInt(words[3])).run();
        } else {
            new Client(words).run();
        }
    }

    private static String event(String delta, String finish) {
        return "data: {\"id\":\"chatcmpl-bench-0123456789abcdef\",\"object\":\"chat.completion.chunk\",\"created\":1764000000,"
                + "\"model\":\"claude-sonnet-4-5-20250929\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends each stream an event per pause; the streams take turns, a few of them every millisecond. */
    private static final class Upstream {
        private static final byte[] HEAD =
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        private static final byte[] FIRST = chunk(event("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        private static final byte[] LAST = chunk(event("{}", "\"stop\"") + "data: [DONE]\n\n");
        private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private final Selector selector = Selector.open();
        private final ServerSocketChannel server = ServerSocketChannel.open();
        private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
        private final ByteBuffer event;
        private final int stampAt;
        private final List<List<Stream>> slots = new ArrayList<>();
        private int next;

        Upstream(int port, long pauseNanos, int streams) throws IOException {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4096);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            for (long i = 0; i < Math.max(1, pauseNanos / MILLI); i++) {
                slots.add(new ArrayList<>());
            }
            byte[] template = chunk(event("{\"content\":\"@" + "0".repeat(DIGITS) + "@ some words\"}", "null"));
            stampAt = new String(template, StandardCharsets.US_ASCII).indexOf(MARK) + 1;
            event = ByteBuffer.allocateDirect(template.length).put(template);
        }

        private final class Stream {
            final SocketChannel channel;
            final SelectionKey key;
            final StringBuilder request = new StringBuilder();
            int left;
            boolean open;
            ByteBuffer unsent;

            Stream(SocketChannel channel) throws IOException {
                this.channel = channel;
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                key = channel.register(selector, SelectionKey.OP_READ, this);
            }
        }

        void run() throws IOException {
            System.out.println("listening");
            long due = System.nanoTime() + MILLI;
            int slot = 0;
            while (true) {
                long wait = due - System.nanoTime();
                if (wait > MILLI / 4) {
                    selector.select(this::ready, 1);
                } else {
                    selector.selectNow(this::ready);
                }
                for (long now = System.nanoTime(); now >= due; due += MILLI) {
                    List<Stream> turn = slots.get(slot);
                    for (int i = turn.size() - 1; i >= 0; i--) {
                        if (!advance(turn.get(i))) {
                            turn.remove(i);
                        }
                    }
                    slot = (slot + 1) % slots.size();
                }
            }
        }

        private void ready(SelectionKey key) {
            try {
                if (key.isAcceptable()) {
                    for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                        new Stream(channel);
                    }
                    return;
                }
                Stream stream = (Stream) key.attachment();
                if (key.isWritable()) {
                    write(stream, null);
                }
                if (key.isReadable()) {
                    read(stream);
                }
            } catch (IOException gone) {
                close(key);
            }
        }

        private void read(Stream stream) throws IOException {
            in.clear();
            int count = stream.channel.read(in);
            if (count < 0) {
                close(stream.key);
                return;
            }
            stream.request.append(StandardCharsets.ISO_8859_1.decode(in.flip()));
            int head = stream.request.indexOf("\r\n\r\n");
            if (head < 0) {
                return;
            }
            int length = 0;
            for (String line : stream.request.substring(0, head).split("\r\n")) {
                if (line.toLowerCase().startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).trim());
                }
            }
            if (stream.request.length() < head + 4 + length) {
                return;
            }
            int at = stream.request.indexOf("bench: stream ") + 14;
            int end = at;
            while (Character.isDigit(stream.request.charAt(end))) {
                end++;
            }
            stream.left = Integer.parseInt(stream.request.substring(at, end));
            stream.request.setLength(0);
            write(stream, HEAD);
            write(stream, FIRST);
            if (!stream.open) {
                stream.open = true;
                slots.get(next++ % slots.size()).add(stream);
            }
        }

        /** Sends the stream's next event; false when it has had all of them. */
        private boolean advance(Stream stream) {
            try {
                if (!stream.channel.isOpen()) {
                    return false;
                }
                if (stream.left-- > 0) {
                    long stamp = System.nanoTime();
                    for (int i = DIGITS - 1; i >= 0; i--) {
                        event.put(stampAt + i, (byte) ('0' + stamp % 10));
                        stamp /= 10;
                    }
                    event.rewind();
                    send(stream, event);
                    return true;
                }
                write(stream, LAST);
                write(stream, END);
                stream.open = false;
            } catch (IOException gone) {
                close(stream.key);
            }
            return false;
        }

        private void write(Stream stream, byte[] bytes) throws IOException {
            if (bytes != null) {
                send(stream, ByteBuffer.wrap(bytes));
            } else if (stream.unsent != null) {
                ByteBuffer rest = stream.unsent;
                stream.unsent = null;
                stream.key.interestOps(SelectionKey.OP_READ);
                send(stream, rest);
            }
        }

        private void send(Stream stream, ByteBuffer bytes) throws IOException {
            if (stream.unsent == null) {
                stream.channel.write(bytes);
                if (!bytes.hasRemaining()) {
                    return;
                }
                stream.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
            int before = stream.unsent == null ? 0 : stream.unsent.remaining();
            ByteBuffer both = ByteBuffer.allocate(before + bytes.remaining());
            if (stream.unsent != null) {
                both.put(stream.unsent);
            }
            stream.unsent = both.put(bytes).flip();
        }

        private static void close(SelectionKey key) {
            try {
                key.channel().close();
            } catch (IOException alreadyGone) {
                key.cancel();
            }
        }
    }

    /** Opens the streams one after the other, reads what comes, and counts the delays. */
    private static final class Client {
        private static final long OPENING_NANOS = 3_000 * MILLI;
        private static final int TAIL = 32;
        /** Delays are counted in steps of ten microseconds, up to ten seconds. */
        private static final int STEP_NANOS = 10_000;

        private final int port;
        private final byte[] request;
        private final int streams;
        private final int events;
        private final long endNanos;
        private final long startNanos = System.nanoTime();
        private final long steadyNanos = startNanos + OPENING_NANOS + 2_000 * MILLI;
        /** When the first streams end. */
        private final long overNanos;

        private final Selector selector = Selector.open();
        private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
        private final byte[] bytes = new byte[64 * 1024];
        private final int[] opening = new int[1_000_000];
        private final int[] steady = new int[1_000_000];
        private long steadyEvents;
        private int opened;
        private int whole;
        private int broken;
        private String firstTrouble = "";

        Client(String[] words) throws IOException {
            port = Integer.parseInt(words[1]);
            streams = Integer.parseInt(words[3]);
            long seconds = Long.parseLong(words[4]);
            events = (int) (seconds * 1_000_000 / Long.parseLong(words[5]));
            overNanos = startNanos + seconds * 1_000 * MILLI;
            endNanos = startNanos + OPENING_NANOS + (seconds * 2 + 20) * 1_000 * MILLI;
            String body = "{\"model\":\"databricks-claude-sonnet-4-5\",\"messages\":[{\"role\":\"user\",\"content\":\"bench: stream "
                    + events + " 0\"}],\"temperature\":0.1,\"top_p\":1,\"max_tokens\":200,\"stream\":true}";
            request = ("POST " + words[2] + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                            + "\r\nContent-Type: application/json\r\nAuthorization: Bearer local\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private static final class Stream {
            final byte[] tail = new byte[TAIL];
            int seen;
            int digits = -1;
            long stamp;
            boolean answered;
        }

        void run() throws IOException {
            int said = 0;
            while (whole + broken < streams && System.nanoTime() < endNanos) {
                long now = System.nanoTime();
                while (opened < streams && now - startNanos >= OPENING_NANOS * opened / streams) {
                    open();
                }
                if (now >= (said == 0 ? steadyNanos : overNanos) && said < 2) {
                    System.out.println(said++ == 0 ? "steady" : "over");
                }
                selector.select(this::read, opened < streams ? 1 : 100);
            }
            int missing = streams - whole - broken;
            System.out.println("{\"broken\":" + (broken + missing) + ",\"trouble\":\"" + firstTrouble + (missing > 0 ? " " + missing + " had not ended" : "")
                    + "\",\"events\":" + steadyEvents + ",\"seconds\":" + (overNanos - steadyNanos) / 1e9
                    + ",\"opening_p50\":" + percentile(opening, 0.5) + ",\"opening_p99\":" + percentile(opening, 0.99)
                    + ",\"p50\":" + percentile(steady, 0.5) + ",\"p90\":" + percentile(steady, 0.9)
                    + ",\"p99\":" + percentile(steady, 0.99) + ",\"worst\":" + percentile(steady, 1) + "}");
            System.exit(0); // thousands of sockets are closed fastest by the system
        }

        private void open() throws IOException {
            opened++;
            SocketChannel channel = SocketChannel.open();
            try {
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.write(ByteBuffer.wrap(request));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Stream());
            } catch (IOException refused) {
                broke(channel, "not opened: " + refused.getMessage());
            }
        }

        private void broke(SocketChannel channel, String why) {
            broken++;
            if (firstTrouble.isEmpty()) {
                firstTrouble = why.replaceAll("[^\\w .:,/]", "?");
            }
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                firstTrouble = String.valueOf(alreadyGone.getMessage());
            }
        }

        private void read(SelectionKey key) {
            SocketChannel channel = (SocketChannel) key.channel();
            Stream stream = (Stream) key.attachment();
            int count;
            try {
                in.clear();
                count = channel.read(in);
            } catch (IOException reset) {
                broke(channel, String.valueOf(reset.getMessage()));
                return;
            }
            if (count < 0) {
                broke(channel, "closed after " + stream.seen + " events");
                return;
            }
            in.flip().get(bytes, 0, count);
            if (!stream.answered && count > 12) {
                stream.answered = true;
                if (bytes[9] != '2') {
                    broke(channel, new String(bytes, 0, Math.min(count, 400), StandardCharsets.ISO_8859_1));
                    return;
                }
            }
            stamps(stream, count);
            int kept = Math.min(count, TAIL);
            System.arraycopy(stream.tail, kept, stream.tail, 0, TAIL - kept);
            System.arraycopy(bytes, count - kept, stream.tail, TAIL - kept, kept);
            if (stream.tail[TAIL - 1] == '\n' && stream.seen >= events && ended(stream.tail)) {
                whole++;
                key.cancel();
            }
        }

        private static boolean ended(byte[] tail) {
            String text = new String(tail, StandardCharsets.ISO_8859_1);
            return text.endsWith("\r\n0\r\n\r\n") && text.contains("[DONE]");
        }

        private void stamps(Stream stream, int count) {
            long now = System.nanoTime();
            for (int p = 0; p < count; p++) {
                byte b = bytes[p];
                if (stream.digits < 0) {
                    if (b == MARK) {
                        stream.digits = 0;
                        stream.stamp = 0;
                    }
                } else if (b == MARK) {
                    stream.digits = -1;
                    stream.seen++;
                    note(stream.stamp, now);
                } else {
                    stream.digits++;
                    stream.stamp = stream.stamp * 10 + (b - '0');
                }
            }
        }

        private void note(long stamp, long now) {
            int step = (int) Math.min(steady.length - 1, (now - stamp) / STEP_NANOS);
            if (stamp < steadyNanos) {
                opening[step]++;
            } else if (stamp < overNanos) {
                steady[step]++;
                steadyEvents++;
            }
        }

        private static double percentile(int[] counts, double share) {
            long all = Arrays.stream(counts).asLongStream().sum();
            long rest = Math.max(1, (long) Math.ceil(all * share));
            for (int i = 0; i < counts.length; i++) {
                rest -= counts[i];
                if (rest <= 0) {
                    return (i + 0.5) * STEP_NANOS / 1e6;
                }
            }
            return 0;
        }
    }
}
