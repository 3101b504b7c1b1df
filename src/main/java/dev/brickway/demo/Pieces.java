package dev.brickway.demo;

import dev.brickway.demo.Answer.Call;
import dev.brickway.demo.Answer.LongText;
import dev.brickway.demo.Answer.OneChunk;
import dev.brickway.demo.Answer.Part;
import dev.brickway.demo.Answer.Say;
import dev.brickway.demo.Answer.Thought;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks an answer into pieces, one part at a time, so that a very long answer needs no memory. */
final class Pieces implements Iterator<Piece> {
    private static final Pattern WORD = Pattern.compile("\\s*\\S+|\\s+$");
    private static final int ARGUMENT_CHARACTERS = 12;

    private final Answer answer;
    private final int wordsPerPiece;
    private final Deque<Piece> ready = new ArrayDeque<>();
    private int nextPart;
    private int callNumber;
    private int longWordsLeft;
    private int longWordsSaid;

    Pieces(Answer answer, int wordsPerPiece) {
        this.answer = answer;
        this.wordsPerPiece = wordsPerPiece;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (longWordsLeft > 0) {
                longWordsLeft--;
                longWordsSaid++;
                ready.add(new Piece.TextPiece((longWordsSaid == 1 ? "" : " ") + "chunk" + longWordsSaid));
            } else if (nextPart < answer.parts().size()) {
                prepare(answer.parts().get(nextPart++));
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public Piece next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void prepare(Part part) {
        switch (part) {
            case Thought(String text) -> words(text).forEach(word -> ready.add(new Piece.ThoughtPiece(word)));
            case Say(String text) -> words(text).forEach(word -> ready.add(new Piece.TextPiece(word)));
            case OneChunk(String text) -> ready.add(new Piece.TextPiece(text));
            case LongText(int words) -> longWordsLeft = words;
            case Call call -> {
                if (answer.interleaved()) {
                    mixed();
                } else {
                    single(call);
                }
            }
        }
    }

    private void single(Call call) {
        int number = callNumber++;
        ready.add(new Piece.CallBegins(number, call));
        fragments(call).forEach(fragment -> ready.add(new Piece.CallArguments(number, fragment)));
        ready.add(new Piece.CallEnds(number));
    }

    /** All calls of the answer at once, a fragment of each in turn. */
    private void mixed() {
        List<Call> calls = answer.calls();
        nextPart = answer.parts().size();
        List<Iterator<String>> fragments =
                calls.stream().map(call -> fragments(call).iterator()).toList();
        for (int i = 0; i < calls.size(); i++) {
            ready.add(new Piece.CallBegins(i, calls.get(i)));
        }
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < calls.size(); i++) {
                if (fragments.get(i).hasNext()) {
                    ready.add(new Piece.CallArguments(i, fragments.get(i).next()));
                    more = true;
                }
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            ready.add(new Piece.CallEnds(i));
        }
    }

    private List<String> words(String text) {
        Matcher matcher = WORD.matcher(text);
        Deque<String> pieces = new ArrayDeque<>();
        StringBuilder piece = new StringBuilder();
        int words = 0;
        while (matcher.find()) {
            piece.append(matcher.group());
            if (++words == wordsPerPiece) {
                pieces.add(piece.toString());
                piece.setLength(0);
                words = 0;
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return List.copyOf(pieces);
    }

    /** Cuts between code points only: half a surrogate pair cannot be written as UTF-8. */
    private static List<String> fragments(Call call) {
        String arguments = call.arguments();
        Deque<String> fragments = new ArrayDeque<>();
        int from = 0;
        while (from < arguments.length()) {
            int to = Math.min(arguments.length(), from + ARGUMENT_CHARACTERS);
            if (to < arguments.length() && Character.isLowSurrogate(arguments.charAt(to))) {
                to++;
            }
            fragments.add(arguments.substring(from, to));
            from = to;
        }
        return List.copyOf(fragments);
    }
}
