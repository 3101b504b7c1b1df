package dev.brickway.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers how often {@code demo:flaky N} has failed already, by prompt; the newest prompts only. */
final class Flaky {
    private static final int MOST_PROMPTS = 1000;

    private final Map<String, Integer> failures = new LinkedHashMap<>();

    /** Whether this attempt shall fail: the first N of each N + 1. */
    synchronized boolean fails(Trial trial, String prompt) {
        if (!trial.word().equals("flaky")) {
            return false;
        }
        int failed = failures.getOrDefault(prompt, 0);
        if (failed >= trial.numberOr(1)) {
            failures.remove(prompt);
            return false;
        }
        failures.put(prompt, failed + 1);
        if (failures.size() > MOST_PROMPTS) {
            failures.remove(failures.keySet().iterator().next());
        }
        return true;
    }
}
