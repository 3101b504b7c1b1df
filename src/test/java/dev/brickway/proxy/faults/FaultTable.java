package dev.brickway.proxy.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The scenarios as the table of docs/reliability.md, and why the other cells have none. */
final class FaultTable {
    private static final Path PAGE = Path.of("docs", "reliability.md");
    private static final String BEGIN = "<!-- faults -->\n";
    private static final String END = "<!-- end of faults -->\n";

    /** Variants of one fault with one outcome share a row. */
    private record Row(Stage stage, Fault fault, String promised) {}

    private FaultTable() {}

    /** The page as it is. */
    static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /** The page as it should be. */
    static String current() throws IOException {
        String page = page();
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        return page.substring(0, begin) + BEGIN + "\n" + text() + "\n" + page.substring(end);
    }

    static void write() throws IOException {
        Files.writeString(PAGE, current());
    }

    private static String text() {
        StringBuilder text = new StringBuilder("""
                Each row was played over real sockets with chat completions, Responses and Messages, streamed and plain, six
                requests at once. Every time the test also checks that no cut answer looks whole, that the useless connection to the
                workspace is closed, that the request log has one record with the right outcome, that the next request on the same
                connection of the client is answered, and that every buffer is given back.
                `/v1/models` and `/v1/messages/count_tokens` have no rows: Brickway answers them without the workspace.

                A number is the status of an error in the route's dialect, with some of its words; VS Code gets 400 instead of a 5xx,
                since it shows the reason of no other. An error event is the last event of a stream, in the route's dialect and
                without its normal end; the client's connection stays usable. The limits are 10 s for a connection with TLS (`connectTimeoutSeconds` in `settings.json`), 300 s for
                the first byte (`firstByteTimeoutSeconds`, `DBX_PROXY_TIMEOUT_SECONDS`; also the longest silence within a plain answer) and 300 s for a silence
                within a stream (`idleTimeoutSeconds`, the idle limit); the tests set them to 3 s. A limit is noticed up to 0.2 s late.

                """);
        text.append("| Where | What the other side does | A streamed answer | A plain answer | Within |\n");
        text.append("|---|---|---|---|---|\n");
        Map<Row, StringJoiner> rows = new LinkedHashMap<>();
        for (Scenario one : Scenarios.all()) {
            String plain = one.plain().equals(one.streamed()) ? "the same" : title(one.plain());
            String promised = title(one.streamed()) + " | " + plain + " | " + within(one);
            StringJoiner variants =
                    rows.computeIfAbsent(new Row(one.stage(), one.fault(), promised), row -> new StringJoiner(", "));
            if (!one.variant().isEmpty()) {
                variants.add(one.variant());
            }
        }
        rows.forEach((row, variants) -> text.append("| ")
                .append(row.stage().title)
                .append(" | ")
                .append(row.fault().title)
                .append(variants.toString().isEmpty() ? "" : " (" + variants + ")")
                .append(" | ")
                .append(row.promised())
                .append(" |\n"));
        text.append("\nCells without a row:\n\n");
        leftOut().forEach((reason, cells) -> text.append("- " + cells + ": " + reason + ".\n"));
        text.append("""

                Faults of clients (`ClientFaultsTest`):

                | What the client does | What happens |
                |---|---|
                | stops in the middle of its request for 60 s, `count_tokens` too | 408, its connection is closed, nobody is called |
                | closes its side, or resets, in the middle of its request | nobody is called; the request log says cancelled |
                | announces fewer bytes than it sends | 400, since what was announced is not JSON |
                | does not read its stream | Databricks is read no further; after the idle limit the client's connection is closed and the call cancelled |
                | does not read its plain answer | after the idle limit its connection is closed |
                | opens more than 3,000 connections to one address at a time | those beyond wait until others are closed |
                """);
        return text.toString();
    }

    private static String within(Scenario one) {
        boolean closing = one.within().limited() && one.streamed() instanceof Promise.Whole;
        return closing ? "1 s; plain: " + Within.FIRST_BYTE.title : one.within().title;
    }

    /** With the limits that hold outside of the tests. */
    private static String title(Promise promise) {
        return promise.title().replace("for 3 s", "for 300 s").replace("8 MiB", "64 MiB");
    }

    private static Map<String, StringJoiner> leftOut() {
        Map<String, StringJoiner> reasons = new LinkedHashMap<>();
        List<Scenario> tested = Scenarios.all();
        for (Fault fault : Fault.values()) {
            Map<String, StringJoiner> stages = new LinkedHashMap<>();
            for (Stage stage : Stage.values()) {
                if (tested.stream().noneMatch(one -> one.stage() == stage && one.fault() == fault)) {
                    stages.computeIfAbsent(reason(stage, fault), r -> new StringJoiner(", "))
                            .add(stage.title);
                }
            }
            stages.forEach((reason, where) -> reasons.computeIfAbsent(reason, r -> new StringJoiner("; "))
                    .add("“" + fault.title + "” (" + where + ")"));
        }
        return reasons;
    }

    /** Why a cell has no scenario; fails for one that nobody has thought of. */
    private static String reason(Stage stage, Fault fault) {
        boolean connecting = stage == Stage.CONNECT || stage == Stage.TLS;
        return switch (fault) {
            case REFUSE -> "a connection that stands cannot be refused, and an error status is an ordinary answer";
            case DRIP -> "a connection has no bytes";
            case NO_LENGTH, EARLY_ANSWER, REDIRECT, INTERIM ->
                connecting ? "there is no answer yet" : "the head of the answer says it";
            case SHORT_LENGTH ->
                connecting ? "there is no answer yet" : "the length is wrong where the body ends, in the rows below it";
            case LONG_LENGTH ->
                connecting
                        ? "there is no answer yet"
                        : stage == Stage.HEADERS
                                ? "the length is wrong where the body ends, in the rows below it"
                                : "what is missing is the same as when the other side closes there";
            case EARLY_END ->
                connecting
                        ? "there is no answer yet"
                        : stage == Stage.HEADERS
                                ? "the length is wrong where the body ends, in the rows below it"
                                : "what is missing is the same as when too few bytes are announced";
            case BAD_CHUNKS, GZIP_BOMB ->
                connecting
                        ? "there is no answer yet"
                        : stage == Stage.HEADERS
                                ? "the head has no chunks and is never packed"
                                : "unpacking knows nothing of events, characters and the end";
            case ENDLESS_LINE ->
                connecting
                        ? "there is no answer yet"
                        : "what follows the last event is not looked at, and no longer than a second waited for";
            case HTTP_1_0 ->
                connecting
                        ? "there is no answer yet"
                        : "it ends by closing: the row at the head is whole, those in the middle are cut";
            case RESET, STALL, HALF_CLOSE, GARBAGE ->
                throw new AssertionError("no scenario and no reason: " + stage + ", " + fault);
        };
    }
}
