package dev.brickway.demo;

import java.util.concurrent.ThreadLocalRandom;

/** Ids in the form in which each family gives them. */
final class IdMaker {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String HEX = "0123456789abcdef";

    /** As long as the one in the live report of ids that are refused when they come back (unity-gateway#99). */
    static final int LONG_ID = 416;

    private final Family family;

    IdMaker(Family family) {
        this.family = family;
    }

    String answer() {
        return switch (family) {
            case CLAUDE, CLAUDE_NEWEST, END_TURN -> "msg_bdrk_" + random(24);
            default -> "chatcmpl-" + hex(32);
        };
    }

    String call() {
        return switch (family) {
            case CLAUDE, CLAUDE_NEWEST, END_TURN -> "toolu_bdrk_" + random(24);
            case LLAMA, GPT_OSS, QWEN, GLM, DEEPSEEK, GEMMA, INKLING -> "chatcmpl-tool-" + hex(32);
            default -> "call_" + random(24);
        };
    }

    static String random(int length) {
        return random(length, ALPHABET);
    }

    static String hex(int length) {
        return random(length, HEX);
    }

    private static String random(int length, String alphabet) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
