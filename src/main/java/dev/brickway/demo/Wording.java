package dev.brickway.demo;

import java.util.regex.Pattern;

/** Who checks a request behind the workspace's door, and therefore in which words it is refused. */
enum Wording {
    /** The workspace's own decoder in front of open-weight models; names only the field, not where it was. */
    GO_DECODER {
        @Override
        Refusal unknownField(String path) {
            return Refusal.badRequest("Bad request: json: unknown field \"" + last(path) + "\"");
        }

        @Override
        Refusal invalid(String message) {
            return Refusal.badRequest("Bad request: " + message);
        }
    },
    /** Bedrock behind Claude: its error arrives as JSON inside the message (cline#6515). */
    BEDROCK {
        @Override
        Refusal unknownField(String path) {
            return invalid(bedrockPath(path) + ": Extra inputs are not permitted");
        }

        @Override
        Refusal invalid(String message) {
            return Refusal.nested(message);
        }
    },
    /** OpenAI's words in the workspace's envelope. */
    OPENAI {
        @Override
        Refusal unknownField(String path) {
            return invalid("Unknown parameter: '" + brackets(path) + "'.");
        }

        @Override
        Refusal invalid(String message) {
            return Refusal.badRequest("BAD_REQUEST: " + message);
        }
    },
    /** Google's own error (goose PR 8042). */
    GOOGLE {
        @Override
        Refusal unknownField(String path) {
            int dot = path.lastIndexOf('.');
            String parent = dot < 0 ? "generation_config" : brackets(path.substring(0, dot));
            return Refusal.google("Invalid JSON payload received. Unknown name \"" + last(path) + "\" at '" + parent
                    + "': Cannot find field.");
        }

        @Override
        Refusal invalid(String message) {
            return Refusal.google(message);
        }
    };

    private static final Pattern INDEX = Pattern.compile("\\.(\\d+)");

    /** Refuses a field nobody knows; {@code path} is dotted, list positions included: {@code messages.1.reasoning}. */
    abstract Refusal unknownField(String path);

    /** Refuses for any other reason. */
    abstract Refusal invalid(String message);

    /** {@code messages.1.id} as OpenAI and Google write it: {@code messages[1].id}. */
    static String brackets(String path) {
        return INDEX.matcher(path).replaceAll("[$1]");
    }

    /** Bedrock sees a chat tool as Anthropic's {@code custom} tool (ellmer#548). */
    private static String bedrockPath(String path) {
        return path.startsWith("tools.") ? path.replace(".function", ".custom") : path;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
