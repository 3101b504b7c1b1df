package dev.brickway.translate.answer;

/** What can be repaired in an answer, with the short name the request log shows. */
enum Change {
    ID("id"),
    OBJECT("object"),
    CREATED("created"),
    MODEL("model"),
    INDEX("index"),
    DELTA("delta"),
    ROLE("role"),
    CONTENT("content-list"),
    REASONING("reasoning"),
    SPLIT("text-beside-tool-call"),
    TOOL_INDEX("tool-index"),
    TOOL_ID("tool-id"),
    TOOL_ORDER("tool-order"),
    TOOL_ARGUMENTS("tool-arguments"),
    TOOL_NAME("tool-name"),
    FUNCTION_CALL("function-call"),
    FINISH_REASON("finish-reason"),
    USAGE("usage"),
    PLAIN_ANSWER("plain-answer"),
    ITEM_ID("item-id"),
    COMPLETION("completion"),
    EVENT_NAME("event-name"),
    STOP_REASON("stop-reason"),
    DONE("done"),
    ERROR("error");

    private final String label;

    Change(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
