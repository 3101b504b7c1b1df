package dev.brickway.desktop.start;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.start.StartViewModel.Step;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Works the Start view: the steps one after the other, and the way between them. */
public final class StartController {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");

    private final DesktopContext context;
    private final Texts texts = Texts.of(StartController.class);
    private final Views.View<WorkspaceStepController> workspace;
    private final Views.View<ModelsStepController> models;
    private final Views.View<ToolsStepController> tools;
    private final StartViewModel model;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private BorderPane root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label title;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Hyperlink later;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox indicator;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane scroll;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane place;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button back;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button skip;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button next;

    /** Made by {@link Views}. */
    public StartController(DesktopContext context) {
        this.context = context;
        workspace = Views.load(WorkspaceStepController.class, context);
        models = Views.load(ModelsStepController.class, context);
        tools = Views.load(ToolsStepController.class, context);
        model = new StartViewModel(
                context,
                workspace.controller().model(),
                models.controller().model(),
                tools.controller().model());
    }

    @FXML
    void initialize() {
        boolean first = FirstStart.wanted(context.brickway().settings());
        title.setText(texts.get(first ? "title" : "title.again"));
        later.setText(texts.get(first ? "later" : "close"));
        Map<Step, Label> marks = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            marks.put(step, mark(step, marks.size() + 1));
        }
        model.stepProperty().subscribe(now -> {
            place.getChildren().setAll(view(now));
            scroll.setVvalue(0);
            marks.forEach((step, mark) -> {
                mark.pseudoClassStateChanged(CURRENT, step == now);
                mark.pseudoClassStateChanged(PASSED, step.compareTo(now) < 0);
            });
        });
        back.visibleProperty().bind(model.stepProperty().isNotEqualTo(Step.WORKSPACE));
        Visibility.bind(skip, model.stepProperty().isNotEqualTo(Step.TOOLS));
        next.disableProperty().bind(model.done().not());
        next.textProperty()
                .bind(Bindings.when(model.stepProperty().isEqualTo(Step.TOOLS))
                        .then(texts.get("finish"))
                        .otherwise(texts.get("next")));
        model.done().addListener((_, _, done) -> {
            if (done && model.stepProperty().get() == Step.WORKSPACE) {
                context.background().onWindow(next::requestFocus); // it is off until all listeners have heard
            }
        });
        place.heightProperty().addListener((_, before, now) -> {
            if (now.doubleValue() > before.doubleValue()) {
                scroll.setVvalue(scroll.getVmax()); // what has just come is what to look at
            }
        });
        root.sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                model.close();
            }
        });
    }

    @FXML
    void back() {
        model.back();
    }

    @FXML
    void skip() {
        model.skip();
    }

    @FXML
    void next() {
        model.next();
    }

    @FXML
    void leave() {
        model.leave();
    }

    private Node view(Step step) {
        return switch (step) {
            case WORKSPACE -> workspace.root();
            case MODELS -> models.root();
            case TOOLS -> tools.root();
        };
    }

    private Label mark(Step step, int position) {
        if (step != Step.WORKSPACE) {
            Region line = new Region();
            line.getStyleClass().add("step-line");
            indicator.getChildren().add(line);
        }
        Label number = new Label(Integer.toString(position));
        number.getStyleClass().add("step-number");
        Label mark = new Label(texts.get("step." + step), number);
        mark.getStyleClass().add("step-mark");
        indicator.getChildren().add(mark);
        return mark;
    }
}
