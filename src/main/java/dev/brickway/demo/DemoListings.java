package dev.brickway.demo;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the demo workspace tells of its models, for trying out how others find them: workspaces and tokens differ in which
 * listings they allow and how much these say.
 *
 * @param closed listings that are not answered as usual
 * @param apiTypes whether the listings tell the API types; older workspaces do not
 * @param strangers whether there are also endpoints that are not ready, hold no conversations or belong to users
 */
public record DemoListings(Map<Kind, Closed> closed, boolean apiTypes, boolean strangers) {

    /** Everything open, and nothing but the demo's own models. */
    public static final DemoListings OPEN = new DemoListings(Map.of(), true, false);

    /** The listings. */
    public enum Kind {
        SERVING_ENDPOINTS,
        FOUNDATION_MODELS,
        MODEL_SERVICES,
        GATEWAY_ENDPOINTS,
        ANTHROPIC_MODELS
    }

    /** Ways of not answering. */
    public enum Closed {
        /** 403 {@code PERMISSION_DENIED}. */
        FORBIDDEN,
        /** There is no such route; for the gateway's listing: the feature is switched off. */
        ABSENT
    }

    public DemoListings {
        closed = Map.copyOf(closed);
    }

    /** The same with one listing closed. */
    public DemoListings without(Kind kind, Closed how) {
        Map<Kind, Closed> more = new EnumMap<>(Kind.class);
        more.putAll(closed);
        more.put(kind, how);
        return new DemoListings(more, apiTypes, strangers);
    }

    /** The same as an older workspace lists it. */
    public DemoListings withoutApiTypes() {
        return new DemoListings(closed, false, strangers);
    }

    /** The same with endpoints that are no models for conversations, are not ready or belong to users. */
    public DemoListings withStrangers() {
        return new DemoListings(closed, apiTypes, true);
    }

    /** Refuses a listing that is closed. */
    void check(Kind kind, String method, String path) throws Refused {
        Closed how = closed.get(kind);
        if (how == Closed.FORBIDDEN) {
            throw new Refused(Refusal.withDetails(
                    403,
                    "PERMISSION_DENIED",
                    kind == Kind.MODEL_SERVICES
                            ? "User does not have USE SCHEMA on Schema 'system.ai'."
                            : "User does not have permission to view these endpoints."));
        }
        if (how == Closed.ABSENT) {
            throw new Refused(
                    kind == Kind.GATEWAY_ENDPOINTS
                            ? Refusal.withDetails(
                                    404, "FEATURE_DISABLED", "AI Gateway is not available for this workspace.")
                            : Refusal.of(404, "ENDPOINT_NOT_FOUND", "No API found for '" + method + " " + path + "'"));
        }
    }
}
