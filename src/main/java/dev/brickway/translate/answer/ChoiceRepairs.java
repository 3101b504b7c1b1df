package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import java.nio.charset.StandardCharsets;

/** The replacements in a chunk's choice: index, delta, role, and the name under which reasoning stands. */
final class ChoiceRepairs {
    private static final byte[] INDEX_ZERO = utf8("\"index\":0,");
    private static final byte[] ASSISTANT = utf8("\"assistant\"");
    private static final byte[] ROLE = utf8("\"role\":\"assistant\"");
    private static final byte[] ROLE_AND_MORE = utf8("\"role\":\"assistant\",");
    private static final byte[] REASONING_CONTENT = utf8("\"reasoning_content\"");

    private final ChunkScan scan;
    private final Splices splices;
    private final Changes changes;

    ChoiceRepairs(ChunkScan scan, Splices splices, Changes changes) {
        this.scan = scan;
        this.splices = splices;
        this.changes = changes;
    }

    /**
     * Puts right what the scanned chunk says of its only choice.
     *
     * @param choice the choice that the chunk is for
     * @param bytes where the chunk is
     */
    void repair(ChatChoice choice, byte[] bytes) {
        if (!scan.index.isPresent()) {
            changes.add(Change.INDEX);
            splices.insert(scan.choice, INDEX_ZERO);
        } else if (!isIndex(choice.index, bytes)) {
            changes.add(Change.INDEX);
            splices.replace(scan.index.from, scan.index.to, utf8(Integer.toString(choice.index)));
        }
        if (scan.deltaValue.kind != '{') {
            changes.add(Change.DELTA);
            byte[] delta = choice.writer.roleSent() ? utf8("{}") : utf8("{\"role\":\"assistant\"}");
            if (scan.deltaValue.isPresent()) {
                splices.replace(scan.deltaValue.from, scan.deltaValue.to, delta);
            } else {
                splices.insert(scan.choice, utf8("\"delta\":" + new String(delta, StandardCharsets.US_ASCII) + ","));
            }
        } else {
            repairDelta(choice);
        }
        choice.writer.roleIsSent();
    }

    private boolean isIndex(int index, byte[] bytes) {
        int from = scan.index.from;
        int length = scan.index.to - from;
        return length == 1
                ? bytes[from] - '0' == index
                : Integer.toString(index).equals(new String(bytes, from, length, StandardCharsets.US_ASCII));
    }

    private void repairDelta(ChatChoice choice) {
        if (scan.role.isPresent()) {
            if (!scan.assistant && !(scan.role.isNull() && choice.writer.roleSent())) {
                changes.add(Change.ROLE);
                splices.replace(scan.role.from, scan.role.to, ASSISTANT);
            }
        } else if (!choice.writer.roleSent()) {
            changes.add(Change.ROLE);
            splices.insert(scan.delta, scan.emptyDelta ? ROLE : ROLE_AND_MORE);
        }
        if (scan.toolCalls.kind == '[' && scan.toolCount == 0) {
            splices.remove(scan.toolCalls.cutFrom, scan.toolCalls.cutTo);
        }
        if (scan.reasoning.isPresent()) {
            changes.add(Change.REASONING);
            splices.replace(scan.reasoning.keyFrom, scan.reasoning.keyTo, REASONING_CONTENT);
        }
    }
}
