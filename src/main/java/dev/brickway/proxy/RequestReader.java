package dev.brickway.proxy;

import com.google.gson.JsonParseException;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;
import dev.brickway.translate.request.FixOptions;
import dev.brickway.translate.request.FixedRequest;
import dev.brickway.translate.request.RequestFixer;
import dev.brickway.translate.request.RequestHead;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Understands a request's body. Which rules it has to be fixed by is known only when its model is, and that may stand
 * anywhere; but mostly it stands at the beginning, or is the one that was asked for before. So the body is fixed for that
 * model in the walk that reads it, and once more only if it turns out to ask for another.
 */
final class RequestReader {
    /**
     * A request as it was understood, kept for another try.
     *
     * @param body holds it from index 0
     * @param length bytes of {@code body} that belong to it
     * @param strings where its long strings are
     * @param model what it asks for in its body or path
     * @param draft it is fixed already for this route; null if its model was not foreseen
     */
    @SuppressWarnings("ArrayRecordComponent") // a buffer, never compared
    record Read(
            byte[] body,
            int length,
            LongStrings strings,
            RequestHead head,
            @Nullable String model,
            @Nullable Draft draft) {}

    /** A request that is ready to be sent, once. */
    record Draft(Route route, FixedRequest fixed) {}

    private final ModelRouter router;
    private final Dialect dialect;
    private final @Nullable String modelInPath;
    private final Function<Route, FixOptions> options;

    RequestReader(
            ModelRouter router, Dialect dialect, @Nullable String modelInPath, Function<Route, FixOptions> options) {
        this.router = router;
        this.dialect = dialect;
        this.modelInPath = modelInPath;
        this.options = options;
    }

    /**
     * Reads a request.
     *
     * @param before the model that was asked for before, null if none was
     * @throws JsonSyntaxError if it is not one JSON object
     * @throws JsonParseException if a name or the model has an escape that does not exist
     */
    Read read(byte[] body, int length, @Nullable String before) throws JsonSyntaxError {
        LongStrings strings = new LongStrings();
        String foreseen = foreseen(body, length, before);
        Draft draft = foreseen == null ? null : draft(body, length, strings, foreseen);
        RequestHead head;
        if (draft == null) {
            strings.clear();
            head = RequestHead.read(body, length, strings);
        } else {
            head = draft.fixed().head();
        }
        String model = head.model() == null ? modelInPath : head.model();
        return new Read(body, length, strings, head, model, foreseen != null && foreseen.equals(model) ? draft : null);
    }

    private @Nullable String foreseen(byte[] body, int length, @Nullable String before) {
        String first = RequestHead.modelAtStart(body, length);
        return first != null ? first : modelInPath != null ? modelInPath : before;
    }

    private @Nullable Draft draft(byte[] body, int length, LongStrings strings, String model) {
        try {
            Route route = router.route(dialect, model, Detour.NONE);
            return new Draft(
                    route,
                    RequestFixer.fixUnread(body, length, strings, dialect, route.family(), options.apply(route)));
        } catch (RoutingError | JsonSyntaxError | JsonParseException other) {
            return null; // if it is wrong for the model it does ask for, too, that is told when it is read for it
        }
    }
}
