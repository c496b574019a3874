package rocks.dangerzone.env.engine.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report's templates, rendered by FreeMarker. */
final class Templates {

    private final Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);

    /** Templates of which all values are escaped in one way. */
    Templates(Markup markup) {
        freemarker.setTemplateLoader(new ClassTemplateLoader(Templates.class, ""));
        freemarker.setDefaultEncoding(StandardCharsets.UTF_8.name());
        freemarker.setLocalizedLookup(false);
        freemarker.setLocale(Locale.ROOT);
        freemarker.setNumberFormat("computer");
        freemarker.setOutputFormat(markup);
        freemarker.setRecognizeStandardFileExtensions(false);
        freemarker.setObjectWrapper(new Wrapper());
        freemarker.setFallbackOnNullLoopVariable(false);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
    }

    /** Renders a template; a value that it names and the model lacks is a bug, and thrown as one. */
    String render(String name, Object report) {
        var text = new StringWriter();
        try {
            freemarker.getTemplate(name).process(Map.of("report", report), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + name + " cannot be rendered", e);
        }
        return text.toString();
    }

    /** Shows an {@link Optional} as its value or as a missing one, for which FreeMarker has operators. */
    private static final class Wrapper extends DefaultObjectWrapper {

        Wrapper() {
            super(Configuration.VERSION_2_3_34);
        }

        @Override
        public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
            return super.wrap(value instanceof Optional<?> optional ? optional.orElse(null) : value);
        }
    }
}
