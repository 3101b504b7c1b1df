package dev.brickway.demo;

import java.util.Set;

/**
 * A model of the demo workspace.
 *
 * @param name without the {@code databricks-} or {@code system.ai.} before it
 * @param family what it takes and how it answers
 * @param answersAs the model name in its chat answers, which is never the one asked for
 * @param context tokens that prompt and answer may have together
 * @param maxOutput tokens an answer may have at most
 * @param apis the ways of asking it
 * @param catalogOnly whether the {@code databricks-} name is listed as READY but answers 501 (litellm#40492)
 */
record DemoModel(
        String name, Family family, String answersAs, int context, int maxOutput, Set<Api> apis, boolean catalogOnly) {

    /** The name of the classic serving endpoint. */
    String endpointName() {
        return "databricks-" + name;
    }

    /** The full name of the Unity Catalog model service. */
    String catalogName() {
        return "system.ai." + name;
    }
}
