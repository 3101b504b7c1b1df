package dev.brickway.databricks.discovery;

/** The places where a workspace says which models it has, in the order in which they are asked. */
public enum Listing {
    /** {@code GET /api/2.0/serving-endpoints:foundation-models}: names, state and API types (databricks/ucode). */
    FOUNDATION_MODELS(
            "foundation models", "which API a model has is then taken from Brickway's own table of model families"),
    /** {@code GET /api/2.0/serving-endpoints} (Databricks SDK). */
    SERVING_ENDPOINTS("serving endpoints", "your company's own endpoints are then not found"),
    /** {@code GET /api/2.1/unity-catalog/model-services}: Unity Catalog names and API types (databricks/ucode). */
    MODEL_SERVICES(
            "Unity Catalog model services",
            "models that have only a system.ai name are then not found; reading it needs USE CATALOG, USE SCHEMA and"
                    + " EXECUTE on system.ai"),
    /** {@code GET /api/ai-gateway/v2/endpoints}: names only. */
    GATEWAY_ENDPOINTS("AI Gateway endpoints", "it only adds the gateway's own names"),
    /** {@code GET /ai-gateway/anthropic/v1/models}: Claude only, asked when nothing else answers (databricks/ucode). */
    ANTHROPIC_MODELS("Anthropic models of the AI Gateway", "it lists Claude models only");

    private final String label;
    private final String withoutIt;

    Listing(String label, String withoutIt) {
        this.label = label;
        this.withoutIt = withoutIt;
    }

    /** For people, as in "the foundation models". */
    public String label() {
        return label;
    }

    /** What it means that this listing could not be read while another could. */
    String withoutIt() {
        return withoutIt;
    }
}
