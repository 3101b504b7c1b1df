package dev.brickway.clients;

import java.util.List;

/** A coding tool that can use Brickway; one class for each. */
public interface CodingTool {
    /** For people: "GitHub Copilot CLI". */
    String name();

    /**
     * Looks for it on this computer; reads files, so never on the window's thread.
     *
     * @return one for each installation and profile, the usual one first; a tool that is set up by hand has one always
     */
    List<ToolSetup> find();
}
