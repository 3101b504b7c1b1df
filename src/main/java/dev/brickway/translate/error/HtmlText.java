package dev.brickway.translate.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the one sentence a person needs from an HTML page that came where an API's answer was expected. */
final class HtmlText {
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HEADING =
            Pattern.compile("<h[1-3][^>]*>(.*?)</h[1-3]>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INVISIBLE = Pattern.compile(
            "<!--.*?-->|<(script|style|head|svg)\\b.*?(</\\1>|$)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SIGN_IN =
            Pattern.compile("sign[ -]?in|log[ -]?in|/login|oauth2/authorize|single sign-on", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 300;
    private static final String PAGE = "The answer is a web page";

    private HtmlText() {}

    static boolean isHtml(@Nullable String contentType, String text) {
        String head = UpstreamError.lower(text.substring(0, Math.min(text.length(), 256)));
        return head.startsWith("<!doctype html")
                || head.startsWith("<html")
                || head.contains("<html")
                || (contentType != null && UpstreamError.lower(contentType).contains("html") && head.startsWith("<"));
    }

    static boolean isSignIn(String html) {
        return SIGN_IN.matcher(html).find();
    }

    /** The page's title, and its first heading or text when that says more. */
    static String summary(String html) {
        String title = first(TITLE, html);
        String visible = INVISIBLE.matcher(html).replaceAll(" ");
        String heading = first(HEADING, visible);
        String text = heading.isEmpty() ? oneLine(plain(visible)) : heading;
        String both = title.isEmpty() || text.equals(title) || text.startsWith(title)
                ? text
                : text.isEmpty() || title.contains(text) ? title : title + ": " + text;
        String shortened = both.length() <= LONGEST ? both : both.substring(0, LONGEST) + "…";
        return shortened.isEmpty() ? PAGE + " without text" : PAGE + ": " + shortened;
    }

    /** Whether a reason is the {@link #summary} of a page. */
    static boolean isSummary(String words) {
        return words.startsWith(PAGE);
    }

    static String oneLine(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static String first(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html);
        return matcher.find() ? oneLine(plain(matcher.group(1))) : "";
    }

    private static String plain(String html) {
        return TAG.matcher(html)
                .replaceAll(" ")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
