package dev.brickway.desktop.requests;

import dev.brickway.app.Catalogues;
import dev.brickway.clients.ModelChoice;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.models.ModelApi;
import dev.brickway.requests.CapturedBody;
import dev.brickway.requests.CurlCommand;
import dev.brickway.requests.RequestDetails;
import dev.brickway.requests.RequestLine;
import dev.brickway.requests.RequestRecord;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts requests on the clipboard in several forms. */
final class RequestActions {
    /** Every demo and most workspaces know it; used until the model list has been read. */
    private static final String USUAL_MODEL = "databricks-claude-sonnet-4-6";

    private final Texts texts = Texts.of(RequestActions.class);
    private final DesktopContext context;
    private final RequestLine line;

    RequestActions(DesktopContext context, ZoneId zone) {
        this.context = context;
        this.line = new RequestLine(zone);
    }

    /** The proxy's base URL, the one it would have while it does not run. */
    String address() {
        String running = context.status().address();
        return running == null ? context.brickway().settings().listen().address() : running;
    }

    /** Copies the command that repeats a request; the key is not in it. */
    void copyCurl(RequestRecord request) {
        RequestDetails details =
                context.brickway().details().details(request.id()).orElse(null);
        context.shell().copy(CurlCommand.of(address(), request, details));
        boolean needsBody = request.route().startsWith("POST ");
        if (needsBody && !CurlCommand.repeatsBody(details)) {
            context.navigation().say(texts.get("copied.curl.example"));
        } else {
            context.navigation().say(texts.get(isCleaned(details) ? "copied.curl.cleaned" : "copied.curl"));
        }
    }

    /** The oldest first, as in a log. */
    static List<RequestRecord> inOrder(List<RequestRecord> requests) {
        return requests.stream()
                .sorted(Comparator.comparing(RequestRecord::started))
                .toList();
    }

    /** Copies requests as the lines of the log. */
    void copyRows(List<RequestRecord> requests) {
        if (!requests.isEmpty()) {
            context.shell()
                    .copy(RequestActions.inOrder(requests).stream()
                            .map(line::format)
                            .collect(Collectors.joining("\n", "", "\n")));
            context.navigation().say(texts.get("copied.rows", requests.size()));
        }
    }

    void copyId(RequestRecord request) {
        context.shell().copy(request.id());
        context.navigation().say(texts.get("copied.id"));
    }

    void copyText(String text) {
        context.shell().copy(text);
        context.navigation().say(texts.get("copied.text"));
    }

    /** Tells a command with which a person can try the proxy, and a better one when the model list has been read. */
    void example(Consumer<String> told) {
        told.accept(CurlCommand.example(address(), USUAL_MODEL));
        context.background()
                .run(
                        () -> ModelChoice.withApi(
                                ModelApi.CHAT,
                                Catalogues.current(context.brickway()).enabled()),
                        models -> models.stream()
                                .findFirst()
                                .ifPresent(model -> told.accept(CurlCommand.example(address(), model.id()))),
                        _ -> {}); // an unreadable list is told where models are; the usual one may do
    }

    private static boolean isCleaned(@Nullable RequestDetails details) {
        RequestDetails.Bodies bodies = details == null ? null : details.bodies();
        CapturedBody body = bodies == null ? null : bodies.request();
        return body != null && body.text().contains(RequestDetails.HIDDEN);
    }
}
