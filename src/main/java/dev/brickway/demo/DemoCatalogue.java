package dev.brickway.demo;

import java.util.List;

/** What the demo workspace has to offer, for whoever wants to list it. */
public final class DemoCatalogue {
    private DemoCatalogue() {}

    /** The names of its models for conversations, as serving endpoints. */
    public static List<String> models() {
        return DemoModels.ALL.stream().map(DemoModel::endpointName).toList();
    }
}
