package dev.brickway.translate.answer;

import dev.brickway.translate.json.JsonSyntaxError;
import org.jspecify.annotations.Nullable;

/** An Anthropic message in one piece: checked, and given a stop reason that Anthropic's clients know. */
final class PlainMessage {
    private final Changes changes = new Changes();
    private final MessageScan scan = new MessageScan();

    PlainAnswer normalise(byte[] body) throws UnusableAnswer {
        try {
            scan.read(body, 0, body.length);
        } catch (JsonSyntaxError noJson) {
            throw PlainAnswers.unusable(body);
        }
        if (!scan.hasContent || !scan.error.isNullOrAbsent() || !scan.errorCode.isNullOrAbsent()) {
            throw PlainAnswers.unusable(body);
        }
        String reason = text(body, scan.stopReason);
        String normal = StopReasons.normal(reason == null ? "" : reason, scan.toolUse);
        Splices splices = new Splices();
        if (!normal.equals(reason)) {
            changes.add(Change.STOP_REASON);
            if (scan.stopReason.isPresent()) {
                splices.replace(scan.stopReason.from, scan.stopReason.to, JsonText.quoted(normal));
            } else {
                splices.insert(scan.top, JsonText.member("stop_reason", normal));
            }
        }
        if (!scan.type.isPresent()) {
            changes.add(Change.OBJECT);
            splices.insert(scan.top, JsonText.member("type", "message"));
        }
        return new PlainAnswer(
                splices.applied(body),
                new StreamSummary(
                        text(body, scan.model),
                        scan.allInputTokens(),
                        scan.outputTokens,
                        normal,
                        null,
                        changes.labels()));
    }

    private static @Nullable String text(byte[] body, Span span) {
        return span.isText() ? JsonText.text(body, span.from, span.to) : null;
    }
}
