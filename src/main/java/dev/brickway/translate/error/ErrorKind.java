package dev.brickway.translate.error;

/** The classes of refusals that a person can do something about, each in a way of its own. */
public enum ErrorKind {
    /** The request was longer than the model's context. */
    CONTEXT_OVERFLOW,
    /** A redirect to, or the page of, the workspace's sign-in. */
    SIGN_IN_PAGE,
    /** The token is good, but for another service or workspace. */
    WRONG_AUDIENCE,
    /** The token is good, but was made for other APIs. */
    SCOPE_MISSING,
    /** The workspace admits certain networks only. */
    NETWORK_BLOCKED,
    /** Nothing the workspace takes for a credential came with the request. */
    CREDENTIAL_MISSING,
    /** The token was good once. */
    TOKEN_EXPIRED,
    /** The token is not one of this workspace's. */
    TOKEN_REFUSED,
    /** A rate limit of zero. */
    SWITCHED_OFF,
    /** The person may not use this model. */
    NO_PERMISSION,
    /** The workspace has no AI Gateway. */
    GATEWAY_OFF,
    /** The model is known by its Unity Catalog name only. */
    RENAMED,
    /** The model exists, but not under this API. */
    API_NOT_OFFERED,
    /** Nothing is served under this path. */
    NO_SUCH_API,
    /** No model or endpoint of this name. */
    NO_SUCH_MODEL,
    /** The model took longer than the workspace allows. */
    TOO_SLOW,
    /** The body is larger than the workspace takes. */
    TOO_LARGE,
    /** A limit that an administrator of the workspace has set. */
    OWN_RATE_LIMIT,
    /** A limit of Databricks' pay-per-token service, which only Databricks raises. */
    SERVICE_RATE_LIMIT,
    /** A rate limit of which no more is known. */
    RATE_LIMIT,
    /** Not ready yet, or not for the moment. */
    STARTING,
    /** A web page where an answer of the API was expected: a front end, a proxy or a firewall spoke. */
    WEB_PAGE,
    /** Something broke inside the workspace. */
    FAULT,
    /** Anything else: Databricks' own words must do. */
    OTHER;

    /** Whether another token, or the same one renewed, may be what is needed. */
    public boolean concernsToken() {
        return switch (this) {
            case WRONG_AUDIENCE, CREDENTIAL_MISSING, TOKEN_EXPIRED, TOKEN_REFUSED -> true;
            default -> false;
        };
    }

    /** Whether nothing else can be had from this address with this token either. */
    public boolean shutsOut() {
        return concernsToken() || this == SIGN_IN_PAGE || this == NETWORK_BLOCKED;
    }
}
