package dev.brickway.desktop.models;

import dev.brickway.app.Catalogues;
import dev.brickway.databricks.check.ModelTrial;
import dev.brickway.databricks.check.Step;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.platform.HowTo;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Asks one model for a few words and tells what came. */
final class ModelTest {
    /** How far it is. */
    enum State {
        /** Nothing was asked, or it was put away. */
        NONE,
        ASKING,
        ANSWERED,
        FAILED
    }

    /**
     * What there is to see.
     *
     * @param text a sentence
     * @param more what to do, or how the answer begins; empty when there is no more to say
     */
    record Shown(State state, String text, String more) {}

    private static final int LONGEST_WORDS = 80;
    private static final Shown NOTHING = new Shown(State.NONE, "", "");

    private final DesktopContext context;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(NOTHING);
    private Background.@Nullable Job job;

    ModelTest(DesktopContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Asks the model {@code id} of this list; a test under way is given up. */
    void run(ModelCatalogue list, String id) {
        close();
        shown.set(new Shown(State.ASKING, texts.get("test.asking", id), ""));
        job = context.background()
                .run(
                        () -> Catalogues.ask(
                                context.brickway().settings(),
                                context.brickway().secrets(),
                                list,
                                id),
                        this::answered,
                        failure -> shown.set(new Shown(State.FAILED, Failure.sentence(failure), "")));
    }

    /** Gives up a test under way, and puts its result away. */
    void close() {
        Background.Job asking = job;
        job = null;
        if (asking != null) {
            asking.cancel();
        }
        shown.set(NOTHING);
    }

    private void answered(ModelTrial.Answer answer) {
        Step step = answer.step().map(HowTo::inWindow);
        if (step.failed()) {
            shown.set(new Shown(
                    State.FAILED,
                    Wording.sentence(step.result()),
                    Objects.requireNonNullElse(step.cureInWindow(), "")));
        } else {
            String words = shortened(answer.words().strip().replaceAll("\\s+", " "));
            shown.set(new Shown(
                    State.ANSWERED,
                    Wording.sentence(step.result()),
                    words.isEmpty() ? "" : texts.get("test.words", words)));
        }
    }

    private static String shortened(String words) {
        if (words.length() <= LONGEST_WORDS) {
            return words;
        }
        boolean within = Character.isHighSurrogate(words.charAt(LONGEST_WORDS - 1)); // one character is two chars there
        return words.substring(0, within ? LONGEST_WORDS - 1 : LONGEST_WORDS).strip() + "…";
    }
}
