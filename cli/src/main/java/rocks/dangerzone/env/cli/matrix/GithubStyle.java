package rocks.dangerzone.env.cli.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * For GitHub's runner: a cell's log becomes a group that is shown folded, a failure an error at the job's top.
 *
 * @param tokens makes words that nobody can guess, so that no log ends what keeps the runner from obeying it
 */
record GithubStyle(Supplier<String> tokens) implements LogStyle {

    @Override
    public String line(String line) {
        return WorkflowCommands.inert(line);
    }

    @Override
    public List<Text> end(Result result) {
        String title = result.cell() + ": " + result.line();
        List<Text> texts = new ArrayList<>();
        if (result.log().isPresent()) {
            String token = tokens.get();
            texts.add(Text.line(WorkflowCommands.group(title) + "\n" + WorkflowCommands.stop(token)));
            texts.add(new LogCopy(Path.of(result.log().get())));
            texts.add(Text.line(WorkflowCommands.resume(token) + "\n" + WorkflowCommands.endGroup()));
        } else {
            texts.add(Text.line(line("[" + result.cell() + "] " + result.line())));
        }
        if (result.failure()) {
            texts.addAll(failure(result));
        }
        return texts;
    }

    @Override
    public List<Text> failure(Result result) {
        String message = String.join("\n", result.paragraph());
        return List.of(Text.line(WorkflowCommands.error(result.cell() + " " + result.word(), message)));
    }
}
