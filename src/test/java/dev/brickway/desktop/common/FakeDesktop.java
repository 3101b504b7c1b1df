package dev.brickway.desktop.common;

import dev.brickway.settings.Settings.Appearance;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What surrounds a page, recorded: dialogs are answered as the test says, nothing of the machine is touched. */
public final class FakeDesktop implements Dialogs, Shell, Navigation {
    /** Everything that happened, one line each: "confirm Remove 2 models?", "copy http://…", "show MODELS". */
    public final List<String> events = new CopyOnWriteArrayList<>();

    /** Answers to the next questions; "no", or none, once they are used up. */
    public final Deque<Boolean> answers = new ArrayDeque<>();

    /** Files for the next choosers; none once they are used up. */
    public final Deque<Path> files = new ArrayDeque<>();

    @Override
    public boolean confirm(String title, String text, String action) {
        events.add("confirm " + title);
        return Boolean.TRUE.equals(answers.poll());
    }

    @Override
    public Optional<Boolean> choose(String title, String text, String first, String second) {
        events.add("choose " + title);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public void tell(String title, String text) {
        events.add("tell " + title + ": " + text);
    }

    @Override
    public Optional<Path> saveFile(String title, String name) {
        events.add("save " + name);
        return Optional.ofNullable(files.poll());
    }

    @Override
    public Optional<Path> openFile(String title) {
        events.add("open " + title);
        return Optional.ofNullable(files.poll());
    }

    @Override
    public Optional<Path> openFolder(String title) {
        events.add("open folder " + title);
        return Optional.ofNullable(files.poll());
    }

    /** Whether there is a program for what is opened. */
    public volatile boolean hasPrograms = true;

    /** What the clipboard holds. */
    public String clipboard = "";

    @Override
    public void copy(String text) {
        clipboard = text;
        events.add("copy " + text);
    }

    @Override
    public boolean holds(String text) {
        return text.equals(clipboard);
    }

    @Override
    public void clear() {
        clipboard = "";
        events.add("clear clipboard");
    }

    @Override
    public boolean browse(URI page) {
        events.add("browse " + page);
        return hasPrograms;
    }

    @Override
    public boolean open(Path file) {
        events.add("open " + file);
        return hasPrograms;
    }

    @Override
    public boolean message(String title, String text) {
        events.add("message " + title + ": " + text);
        return true;
    }

    @Override
    public void show(Page page) {
        events.add("show " + page);
    }

    @Override
    public void showFirstStart() {
        events.add("first start");
    }

    @Override
    public void say(String sentence) {
        events.add("say " + sentence);
    }

    @Override
    public void use(Appearance appearance) {
        events.add("use " + appearance);
    }

    @Override
    public void quit() {
        events.add("quit");
    }

    /** What is asked about before quitting. */
    public final List<UnsavedWork> unsaved = new CopyOnWriteArrayList<>();

    @Override
    public void askBeforeQuitting(UnsavedWork work) {
        unsaved.add(work);
    }
}
