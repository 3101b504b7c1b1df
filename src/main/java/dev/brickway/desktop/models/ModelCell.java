package dev.brickway.desktop.models;

import dev.brickway.models.KnownModels;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell that shows what it holds, whether that is only known and not set, and what is wrong with it. */
abstract class ModelCell extends TableCell<RowItem, RowItem.Shown> {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass KNOWN = PseudoClass.getPseudoClass("known");

    private final ModelsViewModel model;
    private final RowField field;
    private final String name;
    private @Nullable String tip;

    ModelCell(ModelsViewModel model, RowField field) {
        this.model = model;
        this.field = field;
        this.name = model.texts().get("column." + ModelsTable.id(field));
        hoverProperty().subscribe(() -> tell(tip));
    }

    RowField field() {
        return field;
    }

    ModelsViewModel model() {
        return model;
    }

    /**
     * Shows a value.
     *
     * @param open whether the row leaves it open and it is only what is known
     */
    abstract void show(Row row, @Nullable Object value, boolean open);

    /** Shows nothing. */
    abstract void clear();

    @Override
    protected void updateItem(RowItem.@Nullable Shown item, boolean empty) {
        super.updateItem(item, empty);
        if (!isEditing()) {
            refresh();
        }
    }

    /** Shows the item again. */
    void refresh() {
        RowItem.Shown shown = getItem();
        if (isEmpty() || shown == null) {
            clear();
            tell(null);
            setAccessibleText(null);
            pseudoClassStateChanged(INVALID, false);
            pseudoClassStateChanged(KNOWN, false);
            return;
        }
        Object own = field.of(shown.row());
        boolean open = own == null || own.equals("");
        Object value = open ? field.of(shown.known()) : own;
        String wrong = shown.problems().get(field);
        show(shown.row(), value, open);
        pseudoClassStateChanged(INVALID, wrong != null);
        pseudoClassStateChanged(KNOWN, open && wrong == null);
        String said = said(value);
        String id = shown.row().id();
        setAccessibleText(
                wrong != null
                        ? model.texts().get("cell.wrong", name, id, said, wrong)
                        : model.texts().get(open && hasValue(value) ? "cell.known" : "cell", name, id, said));
        tell(tip(shown.row(), wrong, value, open));
    }

    /** Says this while the mouse rests on it. A tooltip for each cell from the start would hold the window up. */
    private void tell(@Nullable String text) {
        tip = text;
        setTooltip(text != null && isHover() ? new Tooltip(text) : null);
    }

    private @Nullable String tip(Row row, @Nullable String wrong, @Nullable Object value, boolean open) {
        String text = wrong;
        if (text == null && open && (field.isCount() || field.isAbility())) {
            String day = KnownModels.dated().format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
            text = hasValue(value)
                    ? model.texts().get("known.tip", day)
                    : model.texts().get("unknown.tip");
        }
        if (text == null && open && field == RowField.ENDPOINT && hasValue(value)) {
            text = model.texts().get("usual.tip");
        }
        if (text == null && hasValue(value) && !field.isFlag() && !field.isCount()) {
            text = field == RowField.ID && !row.upstream().isEmpty()
                    ? row.id() + " → " + row.upstream()
                    : String.valueOf(value);
        }
        return text;
    }

    private String said(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return model.texts().get(flag ? "yes" : "no");
        }
        if (!hasValue(value)) {
            return model.texts().get(field.isAbility() ? "cell.unknown" : "cell.empty");
        }
        return field.isCount() ? TokenCount.grouped(String.valueOf(value)) : String.valueOf(value);
    }

    private static boolean hasValue(@Nullable Object value) {
        return value != null && !value.equals("");
    }
}
