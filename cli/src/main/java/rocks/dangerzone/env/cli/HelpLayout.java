package rocks.dangerzone.env.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help is laid out: a command's own options, and one line on those that all have. */
final class HelpLayout {

    private static final int WIDTH = 100;

    private HelpLayout() {}

    static void apply(CommandLine root) {
        layOut(root);
        root.getCommandSpec()
                .usageMessage()
                .optionListHeading("%nOptions of every command (before or behind its name):%n");
    }

    private static void layOut(CommandLine line) {
        line.getSubcommands().values().forEach(HelpLayout::layOut);
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.width(WIDTH)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .sortOptions(false);
        usage.sectionMap().put(SECTION_KEY_OPTION_LIST, HelpLayout::options);
    }

    private static String options(Help help) {
        List<OptionSpec> own = help.commandSpec().options().stream()
                .filter(option -> !option.inherited() && !option.hidden())
                .toList();
        String list = help.optionListExcludingGroups(own);
        return help.commandSpec().parent() == null
                ? list
                : list + "\nThe options of every command, such as --base and --quiet, are shown by 'dz-env --help'.\n";
    }
}
