package dev.brickway.demo;

import dev.brickway.demo.Answer.Call;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Picks the tool that does what was asked, by the names and schemas that coding tools are known to offer. */
final class ToolChooser {
    /** Copilot CLI, VS Code, Claude Code, OpenCode, Qwen, Cline, ForgeCode in turn. */
    private static final List<String> WRITERS = List.of(
            "create",
            "create_file",
            "Write",
            "write",
            "write_file",
            "write_to_file",
            "fs_write",
            "forge_tool_fs_create");

    private static final List<String> PATCHERS = List.of("apply_patch");
    private static final List<String> SHELLS = List.of(
            "bash",
            "Bash",
            "powershell",
            "run_in_terminal",
            "exec_command",
            "shell",
            "local_shell",
            "run_shell_command",
            "execute_command",
            "run_terminal_cmd",
            "forge_tool_process_shell");
    private static final List<String> LISTERS = List.of("list_dir", "list_directory", "LS", "ls", "list_files");
    private static final Set<String> PATHS = Set.of("path", "filePath", "file_path", "filename", "absolute_path");
    private static final Set<String> CONTENTS = Set.of("content", "file_text", "text", "contents");

    private final List<Tool> tools;

    ToolChooser(List<Tool> tools) {
        this.tools = tools;
    }

    /** A call of the tool that {@code name} names, whatever it does; nothing when it is not offered. */
    Optional<Call> named(String name, Task task, String id) {
        return tools.stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .map(tool -> call(tool, task, id));
    }

    /** A call that does the task, or a harmless one if there is no task; nothing when no tools are offered. */
    Optional<Call> choose(Task task, String prompt, String id) {
        return askedFor(prompt)
                .or(() -> task.wantsFile() ? writer(task) : harmless(task))
                .or(() -> tools.stream().findFirst())
                .map(tool -> call(tool, task, id));
    }

    /** A tool the user asks for by its name: {@code use the foo tool}, {@code with Bash}. */
    private Optional<Tool> askedFor(String prompt) {
        return tools.stream()
                .filter(tool -> {
                    String name = Pattern.quote(tool.name());
                    return Pattern.compile("(?i)\\b(?:use|using|call|with|run)\\s+(?:the\\s+)?[`\"#]?" + name
                                    + "\\b|\\b" + name + "[`\"]?\\s+tool\\b|#" + name + "\\b")
                            .matcher(prompt)
                            .find();
                })
                .findFirst();
    }

    /** Most file tools want an absolute path, so a shell is better as long as the folder is not known. */
    private Optional<Tool> writer(Task task) {
        Optional<Tool> shell = shell();
        return (task.folder().isEmpty() ? known(PATCHERS, Tool::freeform).or(() -> shell) : Optional.<Tool>empty())
                .or(() -> known(WRITERS, tool -> true))
                .or(() -> first(ToolChooser::looksLikeWriter))
                .or(() -> known(PATCHERS, tool -> true))
                .or(() -> shell);
    }

    private Optional<Tool> harmless(Task task) {
        Optional<Tool> lister = task.folder().isPresent()
                ? known(
                                LISTERS,
                                tool -> tool.requires("path")
                                        || tool.properties().has("path"))
                        .or(() -> known(List.of("view"), tool -> tool.requires("path")))
                : Optional.empty();
        return lister.or(this::shell).or(() -> known(List.of("glob", "Glob", "file_search", "grep"), tool -> true));
    }

    private Optional<Tool> shell() {
        return known(SHELLS, tool -> true).or(() -> first(ArgumentFiller::takesCommand));
    }

    private static boolean looksLikeWriter(Tool tool) {
        String name = tool.name().toLowerCase(Locale.ROOT);
        boolean verb = name.contains("create") || name.contains("write");
        boolean other = name.contains("edit") || name.contains("notebook") || name.contains("directory");
        return verb
                && !other
                && PATHS.stream().anyMatch(tool::requires)
                && CONTENTS.stream().anyMatch(tool.properties()::has);
    }

    private Optional<Tool> known(List<String> names, Predicate<Tool> fits) {
        return names.stream()
                .flatMap(name -> tools.stream().filter(tool -> tool.name().equals(name)))
                .filter(fits)
                .findFirst();
    }

    private Optional<Tool> first(Predicate<Tool> fits) {
        return tools.stream().filter(fits).findFirst();
    }

    private static Call call(Tool tool, Task task, String id) {
        if (tool.freeform()) {
            return new Call(id, tool.name(), task.withDefaultFile().patch(), true);
        }
        return new Call(id, tool.name(), Json.text(new ArgumentFiller(task).fill(tool.name(), tool.schema())), false);
    }
}
