package dev.brickway.demo;

import dev.brickway.demo.Answer.Mishap;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The steps of a streamed answer, its mishap included. */
final class StreamSteps implements Iterator<Step> {
    private static final String GARBAGE =
            "data: {\"choices\":[{\"delta\":{\"content\":\"brok\n\n\u0001\u0002 this is no event\ndata: [\n\n<<<";

    private enum Stage {
        BEGIN,
        MIDDLE,
        END,
        OVER
    }

    private final Encoder encoder;
    private final Answer answer;
    private final Iterator<Piece> pieces;
    private final StringBuilder text = new StringBuilder();
    private Stage stage;
    private int sent;

    StreamSteps(Encoder encoder, Answer answer, int wordsPerPiece) {
        this.encoder = encoder;
        this.answer = answer;
        this.pieces = new Pieces(answer, wordsPerPiece);
        this.stage = answer.mishap() == Mishap.EMPTY ? Stage.OVER : Stage.BEGIN;
    }

    @Override
    public boolean hasNext() {
        return stage != Stage.OVER;
    }

    @Override
    public Step next() {
        text.setLength(0);
        switch (stage) {
            case BEGIN -> {
                // A stall or cut at 0 pieces happens before the first byte.
                if (answer.mishap() == Mishap.NOTHING || answer.mishapAfter() > 0) {
                    encoder.begin(text);
                }
                stage = Stage.MIDDLE;
            }
            case MIDDLE -> {
                if (answer.mishap() != Mishap.NOTHING && sent >= answer.mishapAfter()) {
                    stage = Stage.OVER;
                    return mishap();
                }
                if (pieces.hasNext()) {
                    encoder.piece(pieces.next(), text);
                    sent++;
                } else {
                    stage = Stage.END;
                }
            }
            case END -> {
                encoder.end(answer.finish(), text);
                stage = Stage.OVER;
            }
            case OVER -> throw new NoSuchElementException();
        }
        return new Step.Send(text.toString());
    }

    private Step mishap() {
        return switch (answer.mishap()) {
            case CUT -> new Step.Cut();
            case STALL -> new Step.Stall();
            case GARBAGE -> new Step.Send(GARBAGE);
            case ERROR_EVENT -> {
                encoder.error(text);
                yield new Step.Send(text.toString());
            }
            case NOTHING, EMPTY -> new Step.Send("");
        };
    }
}
