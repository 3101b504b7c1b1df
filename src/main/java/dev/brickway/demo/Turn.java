package dev.brickway.demo;

/**
 * One message of a conversation, whatever the dialect it came in.
 *
 * @param toolCalls how many tools an assistant's turn calls
 */
record Turn(Role role, String text, int toolCalls) {

    enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL
    }
}
