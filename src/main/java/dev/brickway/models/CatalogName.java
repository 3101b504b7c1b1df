package dev.brickway.models;

import org.jspecify.annotations.Nullable;

/**
 * The two names of one foundation model: {@code databricks-x}, its classic serving endpoint, and {@code system.ai.x}, its
 * Unity Catalog model service, which workspaces that enforce the latter want instead (litellm PR 40492, omnigent PR 4915).
 */
public final class CatalogName {
    private static final String CLASSIC = "databricks-";
    private static final String CATALOG = "system.ai.";

    private CatalogName() {}

    /** The other name of the same model; null for a model that Databricks does not provide. */
    public static @Nullable String counterpart(String name) {
        if (name.startsWith(CLASSIC)) {
            return CATALOG + name.substring(CLASSIC.length());
        }
        return isCatalog(name) ? CLASSIC + name.substring(CATALOG.length()) : null;
    }

    /** The name that serving endpoints know; they take no catalogue names (mlflow PR 24177). */
    public static String classic(String name) {
        return isCatalog(name) ? CLASSIC + name.substring(CATALOG.length()) : name;
    }

    /** Whether this is the Unity Catalog name of a model that Databricks provides. */
    public static boolean isCatalog(String name) {
        return name.startsWith(CATALOG) && name.length() > CATALOG.length();
    }
}
