package dev.brickway.desktop.start;

import dev.brickway.app.WorkspaceSetup;
import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.desktop.common.Texts;
import dev.brickway.settings.LoopbackHost;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Brickway makes of an address while it is typed or pasted.
 *
 * @param workspace null while it is none
 * @param sentence what was understood, or what is wrong
 */
record AddressReading(Standing standing, @Nullable Workspace workspace, String sentence) {
    /** How good the address is. */
    enum Standing {
        /** Nothing, or only the beginning of an address. */
        INCOMPLETE,
        UNDERSTOOD,
        WRONG
    }

    static AddressReading of(String typed, int ownPort, Texts texts) {
        if (typed.isBlank()) {
            return new AddressReading(Standing.INCOMPLETE, null, texts.get("address.hint"));
        }
        try {
            Workspace workspace = WorkspaceSetup.of(typed, ownPort, new WorkspaceSetup.Login.AsSet())
                    .workspace();
            String host = workspace.servingOrigin().getHost();
            boolean here = LoopbackHost.is(host);
            if (!host.contains(".") && !here) {
                return new AddressReading(Standing.INCOMPLETE, null, texts.get("address.incomplete"));
            }
            boolean known = here
                    || WorkspaceAddress.isWorkspaceHost(workspace.servingOrigin())
                    || WorkspaceAddress.isGatewayHost(workspace.origin());
            String understood = understood(workspace, texts);
            return new AddressReading(
                    Standing.UNDERSTOOD, workspace, known ? understood : texts.get("address.unusual", understood));
        } catch (InvalidAddress wrong) {
            String why = String.valueOf(wrong.getMessage());
            return new AddressReading(
                    Standing.WRONG, null, why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1));
        }
    }

    private static String understood(Workspace workspace, Texts texts) {
        String host = workspace.servingOrigin().getAuthority();
        return switch (workspace.kind()) {
            case GATEWAY_ON_WORKSPACE -> texts.get("address.gateway", host);
            case GATEWAY_HOST ->
                texts.get("address.gatewayHost", workspace.origin().getAuthority());
            case SERVING_ENDPOINTS, FIXED_URL ->
                workspace.endpoint() == null
                        ? texts.get("address.workspace", host)
                        : texts.get("address.endpoint", workspace.endpoint(), host);
        };
    }
}
