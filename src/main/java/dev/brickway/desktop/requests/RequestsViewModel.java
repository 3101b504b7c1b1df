package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestFilter;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The live list: the newest first, filtered, at most as many as the log keeps. While it is paused, or while the person looks at
 * older ones, new requests wait. New requests are taken over in batches, however fast they come.
 */
final class RequestsViewModel {
    /** Batches come no faster than this, in milliseconds. */
    static final int BATCH_MILLIS = 100;

    /** Why there is nothing to see. */
    enum Empty {
        /** There is something. */
        NO,
        NOTHING_YET,
        CLEARED,
        NOTHING_MATCHES
    }

    private final Texts texts = Texts.of(RequestsViewModel.class);
    private final RequestLog log;
    private final Executor soon;
    private final AtomicBoolean coming = new AtomicBoolean();
    private final List<Runnable> onBatch = new ArrayList<>();
    /** Of these the filter chooses what is shown; the oldest first. */
    private final Deque<RequestRecord> taken = new ArrayDeque<>();
    /** Newer than those, and not shown yet. */
    private final Deque<RequestRecord> waiting = new ArrayDeque<>();

    private final ObservableList<RequestRecord> rows = FXCollections.observableArrayList();
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper waitingCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper clearedCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Empty> empty = new ReadOnlyObjectWrapper<>(Empty.NOTHING_YET);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pauseText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper jumpText = new ReadOnlyStringWrapper("");
    private RequestFilter filter = RequestFilter.all();
    private long seen;

    RequestsViewModel(RequestLog log, Background background) {
        this.log = log;
        this.soon = CompletableFuture.delayedExecutor(BATCH_MILLIS, TimeUnit.MILLISECONDS, background::onWindow);
        filterText.subscribe(this::filter);
        paused.subscribe(this::release);
        following.subscribe(this::release);
        log.listen(request -> signal());
        take();
    }

    /** The requests that are shown, the newest first. */
    ObservableList<RequestRecord> rows() {
        return rows;
    }

    /** The filter as the person writes it. */
    StringProperty filterTextProperty() {
        return filterText;
    }

    /** What may be wrong with the filter, in a sentence; empty when nothing is. */
    ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    BooleanProperty pausedProperty() {
        return paused;
    }

    /** Whether the person looks at the newest requests; the view says so. */
    BooleanProperty followingProperty() {
        return following;
    }

    /** How many new requests wait to be shown. */
    ReadOnlyIntegerProperty waitingCountProperty() {
        return waitingCount.getReadOnlyProperty();
    }

    /** How many requests were taken off the list and can be brought back. */
    ReadOnlyIntegerProperty clearedCountProperty() {
        return clearedCount.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Empty> emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** How many requests there are and how many of them are shown. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What the button says that pauses the list, or lets it go on. */
    ReadOnlyStringProperty pauseTextProperty() {
        return pauseText.getReadOnlyProperty();
    }

    /** What the button says that leads to the newest request. */
    ReadOnlyStringProperty jumpTextProperty() {
        return jumpText.getReadOnlyProperty();
    }

    /** How many requests the filter chooses from. */
    int total() {
        return taken.size();
    }

    /** Has {@code action} run after each batch that was taken over. */
    void onBatch(Runnable action) {
        onBatch.add(action);
    }

    /** Takes everything off the list; the log keeps it. */
    void clear() {
        clearedCount.set(clearedCount.get() + taken.size() + waiting.size());
        taken.clear();
        waiting.clear();
        rows.clear();
        tell();
    }

    /** Undoes {@link #clear()}, as far as the log goes back. */
    void bringBack() {
        clearedCount.set(0);
        seen = 0;
        taken.clear();
        waiting.clear();
        rows.clear();
        take();
    }

    void clearFilter() {
        filterText.set("");
    }

    /** Adds a term to the filter: {@code model:"claude sonnet"}. */
    void filterAlsoBy(String key, String value) {
        String clean = value.replace("\"", "");
        String term = key + ":" + (clean.chars().anyMatch(Character::isWhitespace) ? '"' + clean + '"' : clean);
        String before = filterText.get().strip();
        if (!(" " + before + " ").contains(" " + term + " ")) {
            filterText.set(before.isEmpty() ? term : before + " " + term);
        }
    }

    /** On the log's thread, for each request: asks for at most one batch at a time. */
    private void signal() {
        if (coming.compareAndSet(false, true)) {
            soon.execute(() -> {
                coming.set(false);
                take();
                onBatch.forEach(Runnable::run);
            });
        }
    }

    private boolean holds() {
        return paused.get() || !following.get();
    }

    private void take() {
        RequestLog.Latest latest = log.since(seen);
        seen = latest.seen();
        if (holds()) {
            waiting.addAll(latest.records());
            bound();
        } else {
            show(latest.records());
        }
        tell();
    }

    private void release() {
        if (!holds() && !waiting.isEmpty()) {
            List<RequestRecord> all = List.copyOf(waiting);
            waiting.clear();
            show(all);
        }
        tell();
    }

    /** Puts requests on top, the oldest of them first. */
    private void show(Collection<RequestRecord> records) {
        taken.addAll(records);
        bound();
        List<RequestRecord> chosen = new ArrayList<>();
        Iterator<RequestRecord> newest = taken.descendingIterator();
        for (int i = Math.min(records.size(), taken.size()); i > 0; i--) {
            RequestRecord next = newest.next();
            if (filter.matches(next)) {
                chosen.add(next);
            }
        }
        if (!chosen.isEmpty()) {
            rows.addAll(0, chosen);
        }
    }

    /** The oldest go when there are too many; they are the last rows. */
    private void bound() {
        int gone = 0;
        while (taken.size() + waiting.size() > RequestLog.CAPACITY) {
            RequestRecord oldest = taken.isEmpty() ? waiting.removeFirst() : taken.removeFirst();
            if (gone < rows.size() && rows.get(rows.size() - 1 - gone).equals(oldest)) {
                gone++;
            }
        }
        if (gone > 0) {
            rows.remove(rows.size() - gone, rows.size());
        }
    }

    private void filter(String text) {
        filter = RequestFilter.parse(text);
        hint.set(
                filter.notes().isEmpty()
                        ? ""
                        : texts.get(
                                "filter.hint."
                                        + filter.notes().getFirst().hint().name(),
                                filter.notes().getFirst().term()));
        List<RequestRecord> chosen = new ArrayList<>();
        taken.descendingIterator().forEachRemaining(request -> {
            if (filter.matches(request)) {
                chosen.add(request);
            }
        });
        rows.setAll(chosen);
        tell();
    }

    private void tell() {
        int waits = (int) waiting.stream().filter(filter::matches).count();
        waitingCount.set(waits);
        jumpText.set(waits == 0 ? texts.get("jump") : texts.get("jump.waiting", waits));
        pauseText.set(
                !paused.get()
                        ? texts.get("pause")
                        : waits == 0 ? texts.get("resume") : texts.get("resume.waiting", waits));
        empty.set(
                !rows.isEmpty()
                        ? Empty.NO
                        : !taken.isEmpty()
                                ? Empty.NOTHING_MATCHES
                                : clearedCount.get() > 0 ? Empty.CLEARED : Empty.NOTHING_YET);
        summary.set(summarise());
    }

    private String summarise() {
        String counts = filter.isAll()
                ? texts.get("summary.all", rows.size())
                : texts.get("summary.some", rows.size(), taken.size());
        long failed =
                rows.stream().filter(row -> row.outcome() == Outcome.FAILED).count();
        String said = failed == 0 ? counts : texts.get("summary.failed", counts, failed);
        return paused.get() ? texts.get("summary.paused", said, waitingCount.get()) : said;
    }
}
