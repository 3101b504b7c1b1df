package dev.brickway.requests;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** How much each model was used on each day. Bounded, since names come from clients. Safe from any thread. */
public final class DailyUsage {
    /** The latest days with requests that are kept. */
    public static final int MOST_DAYS = 90;

    /** Takes what goes beyond the models of a day. */
    public static final String OTHERS = "other models";

    /** Takes what named no model. */
    public static final String NO_MODEL = "no model";

    static final int MOST_MODELS = 50;
    private static final int LONGEST_NAME = 120;

    /**
     * What one model did on one day.
     *
     * @param requests all that are over
     * @param failed those of them that failed
     * @param inputTokens tokens it read
     * @param outputTokens tokens it wrote
     */
    public record Usage(long requests, long failed, long inputTokens, long outputTokens) {
        public Usage {
            if (requests < 0 || failed < 0 || inputTokens < 0 || outputTokens < 0) {
                throw new IllegalArgumentException("usage cannot be negative");
            }
        }

        /** Read and written ones. */
        public long tokens() {
            return inputTokens + outputTokens;
        }

        /** Both together. */
        public Usage plus(Usage other) {
            return new Usage(
                    requests + other.requests,
                    failed + other.failed,
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens);
        }
    }

    private final ZoneId zone;
    private final NavigableMap<LocalDate, Map<String, Usage>> days = new TreeMap<>(); // guarded by this
    private long changes; // guarded by this

    /**
     * Nothing was used yet.
     *
     * @param zone where the person's day begins and ends
     */
    public DailyUsage(ZoneId zone) {
        this.zone = zone;
    }

    /** Adds a request to the day on which it was started. */
    public void add(RequestRecord request) {
        // the name that people chose; the workspace has others for the same model
        String model = Objects.requireNonNullElse(
                request.modelAsked() == null ? request.modelUsed() : request.modelAsked(), NO_MODEL);
        boolean failed = request.outcome() == RequestRecord.Outcome.FAILED;
        add(
                LocalDate.ofInstant(request.started(), zone),
                model,
                new Usage(1, failed ? 1 : 0, Math.max(0, request.inputTokens()), Math.max(0, request.outputTokens())));
    }

    synchronized void add(LocalDate day, String model, Usage usage) {
        Map<String, Usage> models = days.computeIfAbsent(day, _ -> new LinkedHashMap<>());
        String name = name(model);
        boolean fits = models.containsKey(name) || models.size() < MOST_MODELS;
        models.merge(fits ? name : OTHERS, usage, Usage::plus);
        while (days.size() > MOST_DAYS) {
            days.pollFirstEntry();
        }
        changes++;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        days.clear();
        changes++;
    }

    /** Changes with each addition, so that one can see without looking whether there was any. */
    public synchronized long changes() {
        return changes;
    }

    /** What was used from one day to another, both included; days without requests are not in it. */
    public synchronized NavigableMap<LocalDate, Map<String, Usage>> between(LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, Map<String, Usage>> copy = new TreeMap<>();
        if (!from.isAfter(to)) {
            days.subMap(from, true, to, true)
                    .forEach((day, models) -> copy.put(day, Collections.unmodifiableMap(new LinkedHashMap<>(models))));
        }
        return copy;
    }

    /** All that is kept. */
    NavigableMap<LocalDate, Map<String, Usage>> all() {
        return between(LocalDate.MIN, LocalDate.MAX);
    }

    private static String name(String model) {
        String clean = Redactor.scrub(model);
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME) + "…";
    }
}
