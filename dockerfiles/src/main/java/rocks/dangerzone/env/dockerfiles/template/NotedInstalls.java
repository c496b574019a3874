package rocks.dangerzone.env.dockerfiles.template;

import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What templates know as {@code noted(packages, recommends)}: gives the packages back as they are, and notes them. So the
 * templates are the one place that says which packages an environment has, and others can ask.
 */
final class NotedInstalls implements TemplateMethodModelEx {

    private final List<Install> installs = new ArrayList<>();

    @Override
    public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        if (arguments.size() == 2
                && arguments.get(0) instanceof TemplateSequenceModel packages
                && arguments.get(1) instanceof TemplateBooleanModel recommends) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < packages.size(); i++) {
                names.add(text(packages.get(i)));
            }
            installs.add(new Install(names, recommends.getAsBoolean()));
            return packages;
        }
        throw new TemplateModelException("noted() takes a list of packages and a boolean");
    }

    /** What was noted, in the order of the steps. */
    List<Install> all() {
        return List.copyOf(installs);
    }

    private static String text(TemplateModel name) throws TemplateModelException {
        if (name instanceof TemplateScalarModel scalar) {
            return scalar.getAsString();
        }
        throw new TemplateModelException("the name of a package is no text");
    }
}
