package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Figures;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HowTo;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.StringJoiner;

/** The words of a request in the table. */
final class RowWords {
    private static final List<String> COMMON = List.of("databricks-", "system.ai.databricks-", "system.ai.");

    /** What is not known. */
    static final String NONE = "—";

    /** The colour of a status. */
    enum Tone {
        /** Answered. */
        GOOD,
        /** Answered, but not at the first try. */
        WARN,
        /** Failed. */
        BAD,
        /** Neither: the client did not wait. */
        MUTED
    }

    private final Texts texts = Texts.of(RowWords.class);
    private final DateTimeFormatter time;
    private final DateTimeFormatter dateAndTime;

    RowWords(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
        dateAndTime = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(Locale.getDefault())
                .withZone(zone);
    }

    String time(RequestRecord request) {
        return time.format(request.started());
    }

    String dateAndTime(RequestRecord request) {
        return dateAndTime.format(request.started());
    }

    /** The model asked for; the other one, too, if the workspace says it used one of another name. */
    String model(RequestRecord request) {
        String asked = request.modelAsked();
        String used = request.modelUsed();
        if (asked == null) {
            return used == null ? NONE : used;
        }
        String name = shorter(asked);
        return used == null || plain(used).contains(plain(name)) ? name : name + " → " + shorter(used);
    }

    /** "gpt-5-4" is called "gpt-5.4-2026-03-05" by its maker. */
    private static String plain(String model) {
        return model.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** Without what all of a workspace's models have in common. */
    private static String shorter(String model) {
        for (String prefix : COMMON) {
            if (model.startsWith(prefix) && model.length() > prefix.length()) {
                return model.substring(prefix.length());
            }
        }
        return model;
    }

    static Tone tone(RequestRecord request) {
        return switch (request.outcome()) {
            case FAILED -> Tone.BAD;
            case CANCELLED -> Tone.MUTED;
            case ANSWERED -> request.attempts() > 1 ? Tone.WARN : Tone.GOOD;
        };
    }

    /** "429 Too many requests"; the number alone where there is no word for it. */
    String status(RequestRecord request) {
        String number = Integer.toString(request.status());
        if (request.outcome() == Outcome.CANCELLED) {
            return texts.get("status.499");
        }
        if (request.outcome() == Outcome.FAILED && request.status() < 400) {
            return texts.get("status.broken", number);
        }
        try {
            return number + " " + texts.get("status." + number);
        } catch (MissingResourceException unusual) {
            return number;
        }
    }

    /** Why it failed, else what was changed and how often it was tried. */
    String happened(RequestRecord request) {
        if (request.outcome() == Outcome.CANCELLED) {
            return texts.get("row.cancelled");
        }
        String error = request.error();
        if (error != null) {
            return HowTo.inWindow(error);
        }
        StringJoiner happened = new StringJoiner("  ");
        if (request.attempts() > 1) {
            happened.add(texts.get("row.retried", request.attempts()));
        }
        request.changes().forEach(change -> happened.add(ChangeWords.brief(change)));
        return happened.toString();
    }

    String first(RequestRecord request) {
        // an error's first byte is no token
        boolean refused = request.outcome() == Outcome.FAILED && request.status() >= 400;
        return request.firstByte() == null || refused ? NONE : Figures.time(request.firstByte());
    }

    String total(RequestRecord request) {
        return Figures.time(request.duration());
    }

    String tokens(long count) {
        return count < 0 ? NONE : Figures.exact(count);
    }

    /** The row for a screen reader. */
    String described(RequestRecord request) {
        return texts.get("row.described", time(request), request.client(), model(request), status(request));
    }
}
