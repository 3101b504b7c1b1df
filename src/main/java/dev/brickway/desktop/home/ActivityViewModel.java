package dev.brickway.desktop.home;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Figures;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.ActivityWindow;
import dev.brickway.requests.DailyUsage.Usage;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.UsageFile;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The chart card: which chart is chosen, what it shows, and the numbers beside it. */
final class ActivityViewModel {
    /** The charts. */
    enum Chart {
        REQUESTS,
        FIRST_TOKEN,
        TOKENS
    }

    /**
     * What the card shows.
     *
     * @param chart which one it is
     * @param period the time it is about: "Last hour"
     * @param before the numbers before the failures: "42 requests"
     * @param failed the failures: "2 failed"; empty when there are none
     * @param after the numbers after them
     * @param data null if there is nothing to draw
     * @param empty what to say then
     */
    record Shown(
            Chart chart,
            String period,
            String before,
            String failed,
            String after,
            @Nullable ChartData data,
            String empty) {}

    /** What tells that something has changed. */
    private record Stamp(Chart chart, long requests, long usage, Instant minute) {}

    private final DesktopContext context;
    private final RequestLog requests;
    private final UsageFile usage;
    private final Clock clock;
    private final Charts charts;
    private final Texts texts = Texts.of(ActivityViewModel.class);
    private final ObjectProperty<Chart> chart = new SimpleObjectProperty<>(Chart.REQUESTS);
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private @Nullable Stamp last;
    private boolean working;
    private boolean again;

    ActivityViewModel(DesktopContext context) {
        this(context, Clock.system(ZoneId.systemDefault()));
    }

    ActivityViewModel(DesktopContext context, Clock clock) {
        this.context = context;
        this.requests = context.brickway().requests();
        this.usage = context.brickway().usage();
        this.clock = clock;
        this.charts = new Charts(clock.getZone(), Locale.getDefault());
        chart.subscribe((_, _) -> update());
    }

    ObjectProperty<Chart> chartProperty() {
        return chart;
    }

    /** Null until it was worked out for the first time. */
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Works the chart out again in the background if something has happened since the last time; cheap otherwise. */
    void update() {
        if (working) {
            again = true;
            return;
        }
        Stamp now = stamp();
        if (now.equals(last)) {
            return;
        }
        working = true;
        last = now;
        context.background()
                .run(
                        () -> compute(now.chart()),
                        made -> {
                            working = false;
                            shown.set(made);
                            if (again) {
                                again = false;
                                update();
                            }
                        },
                        failure -> {
                            working = false;
                            // only by a mistake of ours, and this is how those are shown
                            throw new IllegalStateException("The chart could not be worked out.", failure);
                        });
    }

    /** Forgets the tokens of former days, if the person is sure. */
    void clearUsage() {
        if (context.dialogs().confirm(texts.get("clear.title"), texts.get("clear.text"), texts.get("clear.action"))) {
            usage.clear();
            context.navigation().say(texts.get("clear.done"));
            update();
        }
    }

    void showClients() {
        context.navigation().show(Page.CLIENTS);
    }

    private Stamp stamp() {
        return new Stamp(
                chart.get(),
                requests.totals().requests(),
                usage.usage().changes(),
                clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }

    private Shown compute(Chart which) {
        if (which == Chart.TOKENS) {
            LocalDate today = LocalDate.now(clock);
            Map<LocalDate, Map<String, Usage>> used = usage.usage().between(today.minusDays(Charts.DAYS - 1), today);
            Usage all = Charts.models(used).values().stream().reduce(new Usage(0, 0, 0, 0), Usage::plus);
            return new Shown(
                    which,
                    texts.get("period.days", Charts.DAYS),
                    all.requests() == 0 ? "" : texts.get("summary.requests", all.requests()),
                    all.failed() == 0 ? "" : texts.get("summary.failed", all.failed()),
                    tokens(all.inputTokens(), all.outputTokens()),
                    charts.tokens(used, today),
                    texts.get("empty.tokens", Charts.DAYS));
        }
        ActivityWindow window = ActivityWindow.of(requests.latest(), clock.instant());
        String first =
                window.medianFirst() == null ? "" : texts.get("summary.first", Figures.time(window.medianFirst()));
        return new Shown(
                which,
                texts.get("period.hour"),
                window.requests() == 0 ? "" : texts.get("summary.requests", window.requests()),
                window.failed() == 0 ? "" : texts.get("summary.failed", window.failed()),
                joined(tokens(window.inputTokens(), window.outputTokens()), first),
                which == Chart.REQUESTS ? charts.requests(window) : charts.firstToken(window),
                texts.get(which == Chart.REQUESTS ? "empty.requests" : "empty.first"));
    }

    private String tokens(long input, long output) {
        return input + output == 0 ? "" : texts.get("summary.tokens", Figures.brief(input), Figures.brief(output));
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + " · " + second;
    }
}
