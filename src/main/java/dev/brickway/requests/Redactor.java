package dev.brickway.requests;

import java.util.regex.Pattern;

/** Removes secrets and control characters from text that is shown or logged. */
public final class Redactor {
    private static final String HIDDEN = "***";

    private static final Pattern BEARER =
            Pattern.compile("\\b(Bearer|Basic)(\\s+|%20)[A-Za-z0-9._~+/=-]{4,}", Pattern.CASE_INSENSITIVE);

    /** Databricks' tokens and OAuth secrets, JSON web tokens, and the keys of others that people mix up with them. */
    private static final Pattern TOKEN = Pattern.compile("\\b(?:dapi|dose|dkea|dsapi)[A-Za-z0-9_-]{8,}"
            + "|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)?"
            + "|\\bsk-[A-Za-z0-9_-]{16,}"
            + "|\\bgh[pousr]_[A-Za-z0-9]{16,}"
            + "|\\bgithub_pat_[A-Za-z0-9_]{16,}");

    private static final Pattern NAMED = Pattern.compile(
            "(\\b(?:access_?token|refresh_?token|client_?secret|api[-_]?key|x-api-key|local_?key|password|token|secret)"
                    + "\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?)([^\\s\"'\\\\,;&}]{6,})",
            Pattern.CASE_INSENSITIVE);

    /** Up to the last at sign, since passwords hold slashes and at signs too; host:port/…@… is not one. */
    private static final Pattern USER_INFO = Pattern.compile(
            "(\\b[a-z][a-z0-9+.-]*://)(?:[^/\\s:@\"'<>]+@|[^/\\s:@\"'<>]+:(?!\\d{1,5}/)[^\\s\"'<>]*@)",
            Pattern.CASE_INSENSITIVE);

    /** Colours and cursor movements of a terminal: a foreign text must not write over our lines. */
    private static final Pattern ESCAPE = Pattern.compile("\\x1b(?:\\[[0-?]*[ -/]*[@-~]|[@-_])");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private Redactor() {}

    /** {@code text} on one line, with secrets replaced by {@code ***}. */
    public static String scrub(String text) {
        String plain = CONTROL.matcher(ESCAPE.matcher(text).replaceAll("")).replaceAll(" ");
        plain = BEARER.matcher(plain).replaceAll("$1 " + HIDDEN);
        plain = TOKEN.matcher(plain).replaceAll(HIDDEN);
        plain = NAMED.matcher(plain).replaceAll("$1" + HIDDEN);
        return USER_INFO.matcher(plain).replaceAll("$1" + HIDDEN + "@");
    }
}
