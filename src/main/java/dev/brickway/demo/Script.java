package dev.brickway.demo;

import dev.brickway.demo.Answer.Call;
import dev.brickway.demo.Answer.Finish;
import dev.brickway.demo.Answer.LongText;
import dev.brickway.demo.Answer.Mishap;
import dev.brickway.demo.Answer.OneChunk;
import dev.brickway.demo.Answer.Part;
import dev.brickway.demo.Answer.Say;
import dev.brickway.demo.Answer.Thought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what the model says. */
final class Script {
    private static final int SLOW_MILLIS = 250;
    private static final int HUGE_LINE_KILOBYTES = 1024;
    private static final int MOST_KILOBYTES = 16 * 1024;

    private final Conversation conversation;
    private final DemoModel model;
    private final IdMaker ids;
    private final Flaky flaky;

    Script(Conversation conversation, DemoModel model, Flaky flaky) {
        this.conversation = conversation;
        this.model = model;
        this.ids = new IdMaker(model.family());
        this.flaky = flaky;
    }

    /** The answer, or the error the prompt asked for. */
    Answer answer() throws Refused {
        Optional<String> utility = Utility.answer(conversation);
        if (utility.isPresent()) {
            return Answer.text(utility.get());
        }
        Optional<Trial> trial = Trial.in(conversation.prompt());
        Optional<String> result = conversation.lastToolResult();
        int rounds = trial.filter(word -> word.word().equals("rounds"))
                .map(word -> word.numberOr(2))
                .orElse(1);
        if (result.isPresent() && conversation.rounds() >= rounds) {
            return Answer.text(Words.afterCall(result.get()));
        }
        if (trial.isPresent()) {
            Refusal refusal = Trials.error(trial.get(), model, conversation.promptTokens());
            if (refusal == null && flaky.fails(trial.get(), conversation.prompt())) {
                refusal = Trials.status(503, model);
            }
            if (refusal != null) {
                throw new Refused(refusal);
            }
            return onPurpose(trial.get());
        }
        return toolsWork() ? oneCall() : say(Words.welcome());
    }

    private Answer onPurpose(Trial trial) {
        Answer welcome = say(Words.welcome());
        return switch (trial.word()) {
            case "tool", "rounds" -> oneCall();
            case "two-tools" -> twoCalls();
            case "interleaved" -> twoCalls().mixed();
            case "reasoning" -> thinkAndSay(Words.welcome());
            case "long" -> Answer.of(List.of(new LongText(trial.numberOr(1000))), Finish.STOP);
            case "slow" -> welcome.at(SLOW_MILLIS);
            case "cut" -> welcome.failing(Mishap.CUT, trial.numberOr(5));
            case "stall" -> welcome.failing(Mishap.STALL, trial.numberOr(5));
            case "garbage" -> welcome.failing(Mishap.GARBAGE, trial.numberOr(5));
            case "stream-error" -> welcome.failing(Mishap.ERROR_EVENT, trial.numberOr(5));
            case "empty" -> welcome.failing(Mishap.EMPTY, 0);
            case "no-finish" -> Answer.of(welcome.parts(), Finish.NONE);
            case "length" ->
                Answer.of(List.of(new Say("This answer was cut by the token limit in the middle of a")), Finish.LENGTH);
            case "huge-line" -> {
                int kilobytes = Math.clamp(trial.numberOr(HUGE_LINE_KILOBYTES), 1, MOST_KILOBYTES);
                yield Answer.of(List.of(new OneChunk("0123456789abcdef".repeat(64 * kilobytes))), Finish.STOP);
            }
            default -> welcome;
        };
    }

    private boolean toolsWork() {
        return !conversation.tools().isEmpty() && !conversation.toolsForbidden();
    }

    private Answer say(String text) {
        return conversation.thinks() ? thinkAndSay(text) : Answer.text(text);
    }

    private static Answer thinkAndSay(String text) {
        return Answer.of(List.of(new Thought(Words.reasoning()), new Say(text)), Finish.STOP);
    }

    private Answer oneCall() {
        Task task = Task.of(conversation);
        ToolChooser chooser = new ToolChooser(conversation.tools());
        String id = ids.call();
        Optional<Call> call = toolsWork()
                ? chooser.named(conversation.forcedTool(), task, id)
                        .or(() -> chooser.choose(task, conversation.prompt(), id))
                : Optional.empty();
        return call.map(made -> calling(task, List.of(made))).orElseGet(() -> say(Words.noTools()));
    }

    /** Two files, or twice the same harmless call; gpt-oss only ever makes one. */
    private Answer twoCalls() {
        if (!toolsWork() || model.family() == Family.GPT_OSS) {
            return oneCall();
        }
        Task first = Task.of(conversation).withDefaultFile();
        ToolChooser chooser = new ToolChooser(conversation.tools());
        List<Call> calls = new ArrayList<>();
        chooser.choose(first, conversation.prompt(), ids.call()).ifPresent(calls::add);
        chooser.choose(first.second(), conversation.prompt(), ids.call()).ifPresent(calls::add);
        return calling(first, calls);
    }

    /** Claude announces what it does, which is why its calls count from 1 (goose's capture). */
    private Answer calling(Task task, List<Call> calls) {
        List<Part> parts = new ArrayList<>();
        if (conversation.thinks()) {
            parts.add(new Thought(Words.reasoning()));
        }
        if (model.family().isClaude()) {
            parts.add(new Say(Words.beforeCall(task)));
        }
        parts.addAll(calls);
        return Answer.of(parts, Finish.TOOL_CALLS);
    }
}
