package dev.brickway.demo;

/** What the demo workspace says to people. */
final class Words {
    static final String MAGIC = """
            | write in your prompt | and you get |
            |---|---|
            | `demo:text` | this text, even if tools are offered |
            | `demo:tool`, `demo:two-tools`, `demo:interleaved`, `demo:rounds N` | one call, two at once, two with mixed \
            arguments, N rounds of calls |
            | `demo:reasoning` | reasoning before the answer |
            | `demo:error N` | an error with status 400, 401, 403, 404, 429, 500, 501 or 503 |
            | `demo:long N`, `demo:slow` | N chunks; four words a second |
            | `demo:length`, `demo:no-finish` | an answer cut by the token limit; one that never says it is finished |
            | `demo:cut`, `demo:stall`, `demo:garbage`, `demo:stream-error` | a stream that breaks, stops, turns to \
            rubbish, ends in an error |
            | `demo:retry-after N`, `demo:flaky N` | a rate limit that says to wait N seconds; a 503 N times, then an answer |
            | `demo:html`, `demo:empty`, `demo:overflow`, `demo:huge-line` | a web page as error, no body, a full context, \
            one very long line |
            """;

    private static final String WELCOME = """
            Hello! This answer comes from **Brickway's demo workspace**, a stand-in for Databricks that runs inside Brickway \
            on your own computer. Nothing you write here leaves the machine, and no language model is involved: the words \
            are always these.

            Brickway is a small local proxy. Your coding tool talks to it as if it were OpenAI or Anthropic, and Brickway \
            talks to the models of your Databricks workspace: it mends the requests that Databricks would refuse and the \
            answers that your tool would stumble over. That you can read this means your tool and Brickway understand each \
            other.

            To use your own workspace, choose it in the settings of Brickway's window. Without a window, stop Brickway, set \
            two variables and start it again:

            ```
            export DBX_WORKSPACE_HOST=https://your-workspace.cloud.databricks.com
            export DBX_TOKEN=dapi...
            ```

            Meanwhile you can try things out here. Ask me to create a file and I call your tool's file tool. Or use a magic \
            word:

            """;

    private static final String REASONING =
            "The user wants to see how reasoning arrives. I think about the bridge first,"
                    + " then about the bricks, and then I answer.";

    private Words() {}

    static String welcome() {
        return WELCOME + MAGIC;
    }

    static String reasoning() {
        return REASONING;
    }

    static String beforeCall(Task task) {
        return task.wantsFile()
                ? "I'll create " + task.fileName() + " with one of your tools."
                : "I'll call one of your tools to show that it works.";
    }

    /** The last words after a tool has run. */
    static String afterCall(String result) {
        String shown = result.strip();
        if (shown.length() > 300) {
            shown = shown.substring(0, Character.isHighSurrogate(shown.charAt(299)) ? 299 : 300) + " …";
        }
        return "The call went from the demo workspace through Brickway to your tool, and this came back: "
                + (shown.isEmpty() ? "nothing." : "\n\n```\n" + shown.replace("```", "'''") + "\n```")
                + "\n\nWrite `demo:text` to read what else you can try here.";
    }

    static String noTools() {
        return "You asked for a tool call, but your tool offered none with this request. In VS Code switch the chat to"
                + " Agent mode; with curl add a `tools` list.";
    }
}
