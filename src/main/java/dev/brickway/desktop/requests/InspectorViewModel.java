package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.BodyLines;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.CapturedBody;
import dev.brickway.requests.RequestDetails;
import dev.brickway.requests.RequestRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the inspector shows: one request with what is known of it, and the switch that keeps bodies. */
final class InspectorViewModel {
    /** The bodies of a request, in the order in which they come about. */
    enum Side {
        REQUEST("request"),
        UPSTREAM_REQUEST("upstreamRequest"),
        UPSTREAM_ANSWER("upstreamAnswer"),
        ANSWER("answer");

        private final String key;

        Side(String key) {
            this.key = key;
        }

        /** The last part of its texts' keys. */
        String key() {
            return key;
        }

        private @Nullable CapturedBody of(RequestDetails.Bodies bodies) {
            return switch (this) {
                case REQUEST -> bodies.request();
                case UPSTREAM_REQUEST -> bodies.upstreamRequest();
                case UPSTREAM_ANSWER -> bodies.upstreamAnswer();
                case ANSWER -> bodies.answer();
            };
        }

        List<RequestDetails.Header> headersOf(RequestDetails details) {
            return switch (this) {
                case REQUEST -> details.request();
                case UPSTREAM_REQUEST -> details.upstreamRequest();
                case UPSTREAM_ANSWER -> details.upstreamAnswer();
                case ANSWER -> details.answer();
            };
        }
    }

    private final Texts texts = Texts.of(InspectorViewModel.class);
    private final DesktopContext context;
    private final CaptureBuffer buffer;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper keepsBodies = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper bodiesExplained = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper bodySize = new ReadOnlyStringWrapper("");
    private final ObservableList<String> bodyLines = FXCollections.observableArrayList();
    private Side side = Side.REQUEST;
    private Background.@Nullable Job reading;

    InspectorViewModel(DesktopContext context, ZoneId zone) {
        this.context = context;
        this.buffer = context.brickway().details();
        this.zone = zone;
        refresh();
    }

    /** What is shown; null when nothing is. */
    ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
        return inspection.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty keepsBodiesProperty() {
        return keepsBodies.getReadOnlyProperty();
    }

    /** What keeping bodies means. */
    ReadOnlyStringProperty bodiesExplainedProperty() {
        return bodiesExplained.getReadOnlyProperty();
    }

    /** The chosen body's size, and what of it is kept; empty when there is none. */
    ReadOnlyStringProperty bodySizeProperty() {
        return bodySize.getReadOnlyProperty();
    }

    /** The chosen body. */
    ObservableList<String> bodyLines() {
        return bodyLines;
    }

    Side side() {
        return side;
    }

    /** Shows a request, or nothing. */
    void inspect(@Nullable RequestRecord request) {
        RequestDetails details =
                request == null ? null : buffer.details(request.id()).orElse(null);
        inspection.set(request == null ? null : Inspection.of(request, details, zone));
        refresh();
    }

    /** Looks again at what may have changed elsewhere: details that have come, bodies that were forgotten. */
    void refresh() {
        keepsBodies.set(buffer.bodies());
        bodiesExplained.set(
                buffer.bodies()
                        ? texts.get("bodies.explained.on", ByteWords.of(buffer.bodyBytes()))
                        : texts.get("bodies.explained.off"));
        Inspection shown = inspection.get();
        if (shown != null) {
            RequestDetails now = buffer.details(shown.request().id()).orElse(null);
            if (!Objects.equals(now, shown.details())) {
                inspection.set(Inspection.of(shown.request(), now, zone));
            }
        }
        show(side);
    }

    /** Begins to keep bodies, or forgets all that were kept. */
    void keepBodies(boolean wanted) {
        if (wanted != buffer.bodies()) {
            buffer.bodies(wanted);
            context.navigation().say(texts.get(wanted ? "bodies.started" : "bodies.forgotten"));
            refresh();
        }
    }

    /** Chooses the body to show. */
    void show(Side chosen) {
        side = chosen;
        Background.Job before = reading;
        if (before != null) {
            before.cancel();
            reading = null;
        }
        CapturedBody body = body();
        if (body == null) {
            bodyLines.clear();
            bodySize.set("");
            return;
        }
        bodySize.set(
                body.whole()
                        ? texts.get("bodies.size", ByteWords.of(body.size()))
                        : texts.get("bodies.cut", ByteWords.of(CaptureBuffer.BODY_BYTES), ByteWords.of(body.size())));
        reading = context.background()
                .run(
                        () -> BodyLines.of(body.text()),
                        bodyLines::setAll,
                        failure -> bodyLines.setAll(List.of(Failure.sentence(failure))));
    }

    /** The chosen body as text; empty when there is none. */
    String bodyText() {
        CapturedBody body = body();
        return body == null ? "" : body.text();
    }

    /** Whether any body of the request is kept. */
    boolean hasBodies() {
        Inspection shown = inspection.get();
        return shown != null && shown.details() != null && shown.details().bodies() != null;
    }

    private @Nullable CapturedBody body() {
        Inspection shown = inspection.get();
        RequestDetails details = shown == null ? null : shown.details();
        RequestDetails.Bodies bodies = details == null ? null : details.bodies();
        return bodies == null ? null : side.of(bodies);
    }
}
