package dev.brickway.translate.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of one JSON object (or, without names, the elements of one array) stand in the body, and what is
 * to be done to them. Reused from object to object.
 */
final class Members {
    /** Up to so many members are compared with each other, which is quicker than a set. */
    private static final int FEW = 32;

    private final byte[] body;
    private String[] names = new String[16];
    private int[] starts = new int[16];
    private int[] valueStarts = new int[16];
    private int[] valueEnds = new int[16];
    private boolean[] dropped = new boolean[16];
    private @Nullable String[] replaced = new String[16];
    private final List<String> appended = new ArrayList<>();
    private int size;
    private int open;

    Members(byte[] body) {
        this.body = body;
    }

    /** Begins a new object or array whose bracket stands right before {@code open}. */
    void begin(int open) {
        this.open = open;
        size = 0;
        appended.clear();
    }

    void add(String name, int start, int valueStart, int valueEnd) {
        if (size == names.length) {
            grow();
        }
        names[size] = name;
        starts[size] = start;
        valueStarts[size] = valueStart;
        valueEnds[size] = valueEnd;
        dropped[size] = false;
        replaced[size] = null;
        size++;
    }

    int size() {
        return size;
    }

    String name(int i) {
        return names[i];
    }

    int valueStart(int i) {
        return valueStarts[i];
    }

    int valueEnd(int i) {
        return valueEnds[i];
    }

    boolean live(int i) {
        return !dropped[i];
    }

    /** Index of the last member of that name that has not been dropped, or -1. */
    int find(String name) {
        for (int i = size - 1; i >= 0; i--) {
            if (!dropped[i] && names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    boolean has(String name) {
        return find(name) >= 0;
    }

    /** The first byte of a value as it stands in the body. */
    byte kind(int i) {
        return body[valueStarts[i]];
    }

    /** A value's JSON text, as replaced or as it stands in the body. */
    String value(int i) {
        String now = replaced[i];
        return now != null ? now : JsonText.raw(body, valueStarts[i], valueEnds[i]);
    }

    void drop(int i) {
        dropped[i] = true;
    }

    void rename(int i, String name, Splices splices) {
        splices.replace(starts[i], starts[i] + keyLength(i), JsonText.quote(name));
        names[i] = name;
    }

    void replaceValue(int i, String json) {
        replaced[i] = json;
    }

    void append(String name, String json) {
        appended.add(JsonText.quote(name) + ":" + json);
    }

    /** Drops all but the last of several members of one name: readers differ in which one counts, most take the last. */
    boolean dropDuplicates() {
        boolean any = false;
        Set<String> later = null;
        for (int i = size - 1; i >= 0; i--) {
            boolean again;
            if (size <= FEW) {
                again = isNamedAgain(i);
            } else {
                later = later == null ? new HashSet<>() : later;
                again = !later.add(names[i]);
            }
            dropped[i] |= again;
            any |= again;
        }
        return any;
    }

    private boolean isNamedAgain(int i) {
        for (int j = i + 1; j < size; j++) {
            if (names[j].equals(names[i])) {
                return true;
            }
        }
        return false;
    }

    /** Writes the edits of this object, with the commas they call for. */
    void close(Splices splices) {
        boolean kept = false;
        int pending = -1;
        for (int i = 0; i < size; i++) {
            if (!dropped[i]) {
                if (pending >= 0) {
                    splices.remove(pending, starts[i]);
                    pending = -1;
                }
                kept = true;
                String now = replaced[i];
                if (now != null) {
                    splices.replace(valueStarts[i], valueEnds[i], now);
                }
            } else if (kept) {
                splices.remove(valueEnds[i - 1], valueEnds[i]);
            } else if (pending < 0) {
                pending = starts[i];
            }
        }
        if (pending >= 0) {
            splices.remove(pending, valueEnds[size - 1]);
        }
        if (!appended.isEmpty()) {
            splices.insert(end(), (kept ? "," : "") + String.join(",", appended));
        }
    }

    /** Index behind the last member, dropped or not: where something can be added. */
    int end() {
        return size == 0 ? open : valueEnds[size - 1];
    }

    private int keyLength(int i) {
        int p = starts[i] + 1;
        while (body[p] != '"') {
            p += body[p] == '\\' ? 2 : 1;
        }
        return p + 1 - starts[i];
    }

    private void grow() {
        int more = size * 2;
        names = Arrays.copyOf(names, more);
        starts = Arrays.copyOf(starts, more);
        valueStarts = Arrays.copyOf(valueStarts, more);
        valueEnds = Arrays.copyOf(valueEnds, more);
        dropped = Arrays.copyOf(dropped, more);
        replaced = Arrays.copyOf(replaced, more);
    }
}
