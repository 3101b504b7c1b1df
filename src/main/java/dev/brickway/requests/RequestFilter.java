package dev.brickway.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses requests by a line a person wrote: {@code status:4xx model:claude -is:cancelled "rate limit"}. Whatever is written
 * is a filter; what was probably meant otherwise is told as a hint.
 */
public final class RequestFilter {
    /** What may have been meant otherwise. */
    public enum Hint {
        /** A word before a colon that is no key: looked for as text. */
        UNKNOWN_KEY,
        /** No status, class or range of them: looked for as it stands, which no request has. */
        NOT_A_STATUS,
        /** No state that a request can be in. */
        NOT_A_STATE,
        /** A quotation mark that is not closed; everything after it belongs to it. */
        OPEN_QUOTE
    }

    /**
     * A hint.
     *
     * @param term the part of the line it is about
     */
    public record Note(Hint hint, String term) {}

    private static final RequestFilter ALL = new RequestFilter(List.of(), List.of());

    private final List<Predicate<RequestRecord>> terms;
    private final List<Note> notes;

    private RequestFilter(List<Predicate<RequestRecord>> terms, List<Note> notes) {
        this.terms = terms;
        this.notes = notes;
    }

    /** Chooses everything. */
    public static RequestFilter all() {
        return ALL;
    }

    /**
     * Reads a line. Its terms, between spaces, must all hold: {@code status: model: client: route: changes: id: error: is:}
     * with a value, or a text found anywhere in a request's line; either may stand in quotation marks and have a minus before
     * it. Upper and lower case are the same.
     */
    public static RequestFilter parse(String line) {
        List<Predicate<RequestRecord>> terms = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (FilterTerm term : FilterTerm.split(line)) {
            if (!term.closed()) {
                notes.add(new Note(Hint.OPEN_QUOTE, term.written()));
            }
            Predicate<RequestRecord> test = test(term, notes);
            if (test != null) {
                terms.add(term.negated() ? test.negate() : test);
            }
        }
        return terms.isEmpty() && notes.isEmpty() ? ALL : new RequestFilter(List.copyOf(terms), List.copyOf(notes));
    }

    /** Whether it chooses everything. */
    public boolean isAll() {
        return terms.isEmpty();
    }

    /** What was probably meant otherwise, in the order of the line. */
    public List<Note> notes() {
        return notes;
    }

    /** Whether it chooses {@code request}. */
    public boolean matches(RequestRecord request) {
        for (Predicate<RequestRecord> term : terms) {
            if (!term.test(request)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Predicate<RequestRecord> test(FilterTerm term, List<Note> notes) {
        String key = term.key();
        if (key == null) {
            String text = term.value();
            return text.isEmpty() ? null : request -> anywhere(request, text);
        }
        if (term.value().isEmpty()) {
            return known(key) ? null : unknown(term, notes); // the value is still to be typed
        }
        String value = term.value();
        return switch (key) {
            case "status" -> status(term, notes);
            case "is" -> state(term, notes);
            case "model" -> request -> contains(request.modelAsked(), value) || contains(request.modelUsed(), value);
            case "client" -> request -> contains(request.client(), value) || sameName(request.client(), value);
            case "route" -> request -> contains(request.route(), value);
            case "changes" -> request -> containsAny(request.changes(), value);
            case "id" -> request -> contains(request.id(), value);
            case "error" -> request -> contains(request.error(), value);
            default -> unknown(term, notes);
        };
    }

    private static boolean known(String key) {
        return switch (key) {
            case "status", "is", "model", "client", "route", "changes", "id", "error" -> true;
            default -> false;
        };
    }

    private static Predicate<RequestRecord> unknown(FilterTerm term, List<Note> notes) {
        String text = term.key() + ":" + term.value();
        if (!term.value().startsWith("//")) { // else it is an address
            notes.add(new Note(Hint.UNKNOWN_KEY, String.valueOf(term.key())));
        }
        return request -> anywhere(request, text);
    }

    private static Predicate<RequestRecord> status(FilterTerm term, List<Note> notes) {
        List<StatusRange> ranges = new ArrayList<>();
        for (String part : term.value().split(",", -1)) {
            StatusRange range = StatusRange.parse(part.strip());
            if (range != null) {
                ranges.add(range);
            } else if (!part.isBlank()) {
                notes.add(new Note(Hint.NOT_A_STATUS, part.strip()));
            }
        }
        return request -> ranges.stream().anyMatch(range -> range.contains(request.status()));
    }

    private static Predicate<RequestRecord> state(FilterTerm term, List<Note> notes) {
        return switch (term.value().toLowerCase(Locale.ROOT)) {
            case "failed" -> request -> request.outcome() == RequestRecord.Outcome.FAILED;
            case "cancelled", "canceled" -> request -> request.outcome() == RequestRecord.Outcome.CANCELLED;
            case "answered", "ok" -> request -> request.outcome() == RequestRecord.Outcome.ANSWERED;
            case "streamed", "stream" -> RequestRecord::stream;
            case "changed" -> request -> !request.changes().isEmpty();
            case "retried" -> request -> request.attempts() > 1;
            default -> {
                notes.add(new Note(Hint.NOT_A_STATE, term.value()));
                yield request -> false;
            }
        };
    }

    private static boolean anywhere(RequestRecord request, String text) {
        return contains(request.client(), text)
                || contains(request.modelAsked(), text)
                || contains(request.modelUsed(), text)
                || contains(request.error(), text)
                || contains(request.route(), text)
                || contains(request.id(), text)
                || containsAny(request.changes(), text)
                || (text.length() == 3 && Integer.toString(request.status()).equals(text));
    }

    /** "vscode" means "VS Code", too. */
    private static boolean sameName(String client, String value) {
        return contains(client.replace(" ", ""), value.replace(" ", ""));
    }

    private static boolean containsAny(List<String> texts, String part) {
        for (String text : texts) {
            if (contains(text, part)) {
                return true;
            }
        }
        return false;
    }

    /** Without a lower-case copy of {@code text}: this is asked ten thousand times at every key stroke. */
    private static boolean contains(@Nullable String text, String part) {
        if (text == null) {
            return false;
        }
        int last = text.length() - part.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
