package dev.brickway.translate.answer;

import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.JsonSyntaxError;

/** A Responses answer in one piece: checked, and given usable item ids. */
final class PlainResponse {
    private final Changes changes = new Changes();

    PlainAnswer normalise(byte[] body) throws UnusableAnswer {
        ResponseScan scan = new ResponseScan();
        try {
            scan.readPlain(body);
        } catch (JsonSyntaxError noJson) {
            throw PlainAnswers.unusable(body);
        }
        boolean failed = scan.status.isString()
                && JsonText.text(body, scan.status.from, scan.status.to).equals("failed");
        if (!scan.errorCode.isNullOrAbsent() || (!scan.hasOutput && !failed)) {
            throw PlainAnswers.unusable(body);
        }
        ItemIds ids = new ItemIds(changes);
        Splices splices = new Splices();
        for (int i = 0; i < scan.output.size(); i++) {
            ResponseScan.Item item = scan.output.get(i);
            byte[] id = ids.inOutput(body, item.id, i, ResponsesStreamNormaliser.typeOf(item, body));
            if (id != null) {
                splices.replace(item.id.from, item.id.to, id);
            }
        }
        String error = failed || scan.responseError.kind == '{'
                ? UpstreamError.inStream(body).message()
                : null;
        return new PlainAnswer(
                splices.applied(body),
                new StreamSummary(
                        scan.model.isText() ? JsonText.text(body, scan.model.from, scan.model.to) : null,
                        scan.inputTokens,
                        scan.outputTokens,
                        scan.status.isText() ? JsonText.text(body, scan.status.from, scan.status.to) : null,
                        error,
                        changes.labels()));
    }
}
