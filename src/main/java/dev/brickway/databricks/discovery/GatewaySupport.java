package dev.brickway.databricks.discovery;

/** Whether the workspace has an AI Gateway that answers, as far as its listings tell. */
public enum GatewaySupport {
    YES,
    NO,
    UNKNOWN
}
