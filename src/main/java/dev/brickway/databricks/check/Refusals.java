package dev.brickway.databricks.check;

import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.translate.error.ErrorKind;
import dev.brickway.translate.error.UpstreamError;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Says in one clause what a refusal of the workspace means; words and cure are {@link UpstreamError}'s. */
final class Refusals {
    private static final String WORDS = "What stands in brackets are the workspace's own words; ";

    private Refusals() {}

    /**
     * A refusal as a failed step.
     *
     * @param what the model asked, or what else was asked for
     * @param location where a redirect leads
     */
    static Outcome failed(UpstreamError error, String what, @Nullable String location) {
        boolean redirect = error.status() >= 300 && error.status() < 400;
        String said = redirect && location != null ? "to " + withoutQuery(location) : Text.shorten(error.words());
        String problem = meaning(error.kind(), what) + " (" + error.status() + " " + said + ")";
        return error.nextStep() != null
                ? Outcome.failed(problem, error.nextStep())
                : Outcome.failed(problem, WORDS + "try another model with --model, or report it with --bundle.")
                        .inWindow(WORDS + "try another model, or report it with the file of Settings, Diagnostics.");
    }

    private static String meaning(ErrorKind kind, String what) {
        return switch (kind) {
            case SIGN_IN_PAGE -> "the address leads to a sign-in page instead of the workspace's API";
            case WRONG_AUDIENCE -> "the token was made for another service or workspace";
            case SCOPE_MISSING -> "the token was not made for this";
            case NETWORK_BLOCKED -> "the workspace does not admit this computer's network";
            case CREDENTIAL_MISSING -> "the workspace does not take what Brickway signs in with";
            case TOKEN_EXPIRED -> "the token has expired";
            case TOKEN_REFUSED -> "the workspace refuses the token";
            case SWITCHED_OFF -> what + " is switched off for you";
            case NO_PERMISSION -> "you have no permission for " + what;
            case GATEWAY_OFF -> "the workspace has no AI Gateway";
            case RENAMED -> "the workspace knows " + what + " by another name now";
            case API_NOT_OFFERED -> "the workspace does not offer " + what + " through this API";
            case NO_SUCH_API -> "the workspace has no such API at this address";
            case NO_SUCH_MODEL -> "the workspace knows no " + what;
            case TOO_SLOW -> what + " took too long";
            case TOO_LARGE -> "the request is too large";
            case OWN_RATE_LIMIT, SERVICE_RATE_LIMIT, RATE_LIMIT -> "the rate limit of " + what + " is used up";
            case STARTING -> what + " is not ready";
            case WEB_PAGE -> "a web page came where the answer of " + what + " should be";
            case FAULT -> "the workspace failed over " + what;
            case CONTEXT_OVERFLOW, OTHER -> "the workspace refuses the request for " + what;
        };
    }

    /** Sign-in redirects carry one-time codes in their query. */
    private static String withoutQuery(String location) {
        try {
            URI uri = URI.create(location);
            return (uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getHost()) + uri.getPath();
        } catch (IllegalArgumentException odd) {
            return "an address that cannot be read";
        }
    }
}
