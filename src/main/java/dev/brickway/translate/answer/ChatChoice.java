package dev.brickway.translate.answer;

import org.jspecify.annotations.Nullable;

/** Where one choice of a streamed chat answer stands. */
final class ChatChoice {
    final int index;
    final ChoiceWriter writer;
    final ToolCalls tools;

    /** The finish reason the client got, null as long as it got none. */
    @Nullable String finishReason;

    ChatChoice(int index, AnswerHead head, ToolCallIds ids, Changes changes) {
        this.index = index;
        this.writer = new ChoiceWriter(head, index);
        this.tools = new ToolCalls(writer, ids, changes);
    }

    boolean isFinished() {
        return finishReason != null;
    }
}
