package rocks.dangerzone.env.cli.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes the command that is to be run off the command line before picocli reads the options of {@code run}. */
final class RunPreprocessor implements IParameterPreprocessor {

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's interface has a Stack; its top is the next argument.
    public boolean preprocess(Stack<String> args, CommandSpec spec, ArgSpec argument, Map<String, Object> info) {
        if (spec.userObject() instanceof RunCommand run) {
            List<String> typed = new ArrayList<>(args);
            Collections.reverse(typed);
            RunArguments split = RunArguments.split(typed, run.distroIsNamed(), spec.optionsMap());
            run.setCommand(split.command());
            args.clear();
            args.addAll(split.options().reversed());
        }
        return false;
    }
}
