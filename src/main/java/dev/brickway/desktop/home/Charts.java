package dev.brickway.desktop.home;

import dev.brickway.desktop.common.Figures;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.ActivityWindow;
import dev.brickway.requests.DailyUsage;
import dev.brickway.requests.DailyUsage.Usage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Turns what was counted into what the charts show. Pure, so that it may run anywhere. */
final class Charts {
    /** The days of the chart of tokens, today included. */
    static final int DAYS = 14;

    /** More colours nobody tells apart; the models that were used less share one. */
    private static final int MOST_SERIES = 6;

    /** A word below every twentieth minute; none so near the end that it would touch the last one. */
    private static final int AXIS_EVERY = 20;

    private static final int AXIS_FREE = 5;

    private static final Texts TEXTS = Texts.of(Charts.class);

    private final ZoneId zone;
    private final DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private final DateTimeFormatter day;
    private final DateTimeFormatter longDay;

    Charts(ZoneId zone, Locale locale) {
        this.zone = zone;
        this.day = DateTimeFormatter.ofPattern("d MMM", locale);
        this.longDay = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
    }

    /** Requests and failures of each minute; null if there were none. */
    @Nullable ChartData requests(ActivityWindow window) {
        if (window.requests() == 0) {
            return null;
        }
        List<ChartData.Column> columns = new ArrayList<>();
        double highest = 0;
        for (ActivityWindow.Minute minute : window.minutes()) {
            highest = Math.max(highest, minute.requests());
            columns.add(new ChartData.Column(
                    List.of((double) (minute.requests() - minute.failed()), (double) minute.failed()),
                    minute.failed() == 0 ? "" : Integer.toString(minute.failed()),
                    axis(minute, columns.size()),
                    TEXTS.get("reading.requests", clock(minute), minute.requests(), minute.failed())));
        }
        Scale scale = Scale.reaching(highest, 1);
        return new ChartData(
                List.of(
                        new ChartData.Series(TEXTS.get("series.answered"), "series-1"),
                        new ChartData.Series(TEXTS.get("series.failed"), "failed")),
                columns,
                scale,
                scale.ticks().stream()
                        .map(tick -> Figures.exact(Math.round(tick)))
                        .toList(),
                TEXTS.get("chart.requests", window.requests(), window.failed(), (long) highest));
    }

    /** The time to the first token in each minute; null if no answer was streamed. */
    @Nullable ChartData firstToken(ActivityWindow window) {
        Duration median = window.medianFirst();
        if (median == null) {
            return null;
        }
        List<ChartData.Column> columns = new ArrayList<>();
        Duration slowest = Duration.ZERO;
        for (ActivityWindow.Minute minute : window.minutes()) {
            Duration longest = minute.slowestFirst();
            if (longest != null && longest.compareTo(slowest) > 0) {
                slowest = longest;
            }
            columns.add(firstToken(minute, axis(minute, columns.size())));
        }
        Scale scale = Scale.reaching(seconds(slowest), 0.01);
        return new ChartData(
                List.of(
                        new ChartData.Series(TEXTS.get("series.median"), "series-1"),
                        new ChartData.Series(TEXTS.get("series.slowest"), "series-1-light")),
                columns,
                scale,
                scale.ticks().stream()
                        .map(tick -> tick == 0 ? "0" : Figures.roundTime(tick))
                        .toList(),
                TEXTS.get("chart.first", Figures.time(median), Figures.time(slowest)));
    }

    private ChartData.Column firstToken(ActivityWindow.Minute minute, String axis) {
        Duration median = minute.medianFirst();
        Duration slowest = minute.slowestFirst();
        if (median == null || slowest == null) {
            return new ChartData.Column(List.of(0.0, 0.0), "", axis, TEXTS.get("reading.first.none", clock(minute)));
        }
        return new ChartData.Column(
                List.of(seconds(median), seconds(slowest) - seconds(median)),
                "",
                axis,
                TEXTS.get("reading.first", clock(minute), Figures.time(median), Figures.time(slowest)));
    }

    /**
     * Tokens of each day by model; null if there were none.
     *
     * @param used what was used in the days up to {@code today}
     */
    @Nullable ChartData tokens(Map<LocalDate, Map<String, Usage>> used, LocalDate today) {
        SequencedMap<String, Usage> models = models(used);
        Usage all = models.values().stream().reduce(new Usage(0, 0, 0, 0), Usage::plus);
        if (all.tokens() == 0) {
            return null;
        }
        List<String> shown = shown(models);
        List<ChartData.Column> columns = new ArrayList<>();
        double highest = 0;
        for (int i = DAYS - 1; i >= 0; i--) {
            LocalDate date = today.minusDays(i);
            Map<String, Usage> ofDay = grouped(used.getOrDefault(date, Map.of()), shown);
            highest = Math.max(
                    highest, ofDay.values().stream().mapToDouble(Usage::tokens).sum());
            columns.add(new ChartData.Column(
                    shown.stream()
                            .map(model -> (double) ofDay.getOrDefault(model, new Usage(0, 0, 0, 0))
                                    .tokens())
                            .toList(),
                    "",
                    i == 0 ? TEXTS.get("axis.today") : i % 2 == 0 ? day.format(date) : "",
                    reading(date, ofDay)));
        }
        Scale scale = Scale.reaching(highest, 1);
        return new ChartData(
                series(shown),
                columns,
                scale,
                scale.ticks().stream()
                        .map(tick -> Figures.brief(Math.round(tick)))
                        .toList(),
                TEXTS.get(
                        "chart.tokens",
                        Figures.exact(all.inputTokens()),
                        Figures.exact(all.outputTokens()),
                        name("chart.tokens.", models.firstEntry().getKey())));
    }

    /** Models with all their days together, the most used first. */
    static SequencedMap<String, Usage> models(Map<LocalDate, Map<String, Usage>> used) {
        Map<String, Usage> sums = new LinkedHashMap<>();
        used.values().forEach(models -> models.forEach((model, usage) -> sums.merge(model, usage, Usage::plus)));
        SequencedMap<String, Usage> sorted = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Usage>comparingByValue(
                                Comparator.comparingLong(Usage::tokens).reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static List<String> shown(SequencedMap<String, Usage> models) {
        List<String> named = new ArrayList<>(models.entrySet().stream()
                .filter(model ->
                        model.getValue().tokens() > 0 && !model.getKey().equals(DailyUsage.OTHERS))
                .map(Map.Entry::getKey)
                .toList());
        boolean others = named.size() > MOST_SERIES || models.containsKey(DailyUsage.OTHERS);
        if (others) {
            named = new ArrayList<>(named.subList(0, Math.min(named.size(), MOST_SERIES - 1)));
            named.add(DailyUsage.OTHERS);
        }
        return named;
    }

    private static Map<String, Usage> grouped(Map<String, Usage> ofDay, List<String> shown) {
        Map<String, Usage> grouped = new LinkedHashMap<>();
        ofDay.forEach((model, usage) -> {
            if (usage.tokens() > 0) {
                grouped.merge(shown.contains(model) ? model : DailyUsage.OTHERS, usage, Usage::plus);
            }
        });
        return grouped;
    }

    private static List<ChartData.Series> series(List<String> shown) {
        List<ChartData.Series> series = new ArrayList<>();
        for (String model : shown) {
            boolean others = model.equals(DailyUsage.OTHERS);
            series.add(
                    new ChartData.Series(name("series.", model), others ? "others" : "series-" + (series.size() + 1)));
        }
        return series;
    }

    /** What stands for no single model is called by a text of this kind. */
    private static String name(String kind, String model) {
        return switch (model) {
            case DailyUsage.OTHERS -> TEXTS.get(kind + "others");
            case DailyUsage.NO_MODEL -> TEXTS.get(kind + "none");
            default -> model;
        };
    }

    private String reading(LocalDate date, Map<String, Usage> ofDay) {
        if (ofDay.isEmpty()) {
            return TEXTS.get("reading.tokens.none", longDay.format(date));
        }
        List<String> lines = new ArrayList<>(List.of(longDay.format(date)));
        ofDay.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Usage::tokens).reversed()))
                .forEach(model -> lines.add(TEXTS.get(
                        "reading.tokens",
                        name("series.", model.getKey()),
                        Figures.exact(model.getValue().inputTokens()),
                        Figures.exact(model.getValue().outputTokens()))));
        return String.join("\n", lines);
    }

    private String axis(ActivityWindow.Minute minute, int index) {
        if (index == ActivityWindow.MINUTES - 1) {
            return TEXTS.get("axis.now");
        }
        int ofHour = minute.start().atZone(zone).getMinute();
        return ofHour % AXIS_EVERY == 0 && index < ActivityWindow.MINUTES - AXIS_FREE ? clock(minute) : "";
    }

    private String clock(ActivityWindow.Minute minute) {
        return time.format(minute.start().atZone(zone));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
