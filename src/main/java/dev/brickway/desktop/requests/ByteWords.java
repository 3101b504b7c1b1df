package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Texts;
import java.text.NumberFormat;
import java.util.Locale;

/** Sizes for people. */
final class ByteWords {
    private static final Texts TEXTS = Texts.of(ByteWords.class);
    private static final long KB = 1024;
    private static final long MB = 1024 * KB;

    private ByteWords() {}

    /** "412 bytes", "3.2 KB", "256 KB", "1.4 MB". */
    static String of(long bytes) {
        if (bytes < KB) {
            return TEXTS.get("bytes.B", Long.toString(bytes));
        }
        long unit = bytes < MB ? KB : MB;
        double amount = (double) bytes / unit;
        NumberFormat format = NumberFormat.getNumberInstance(Locale.getDefault());
        format.setMaximumFractionDigits(amount < 10 ? 1 : 0);
        return TEXTS.get(unit == KB ? "bytes.KB" : "bytes.MB", format.format(amount));
    }
}
