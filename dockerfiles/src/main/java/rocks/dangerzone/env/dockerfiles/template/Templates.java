package rocks.dangerzone.env.dockerfiles.template;

import freemarker.cache.ClassTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The files under {@code templates/}, rendered by FreeMarker or as they are. */
final class Templates {

    private static final String FOLDER = "/rocks/dangerzone/env/dockerfiles/templates";

    private static final Pattern IMPORT = Pattern.compile("<#import \"([^\"]+)\"");

    /** Made beside the caller's other work: it takes as long as reading the catalogue, a third of a short command. */
    private final CompletableFuture<Configuration> freemarker = CompletableFuture.supplyAsync(Templates::configuration);

    /** Renders a template; a value that it names and the model lacks is a bug, and thrown as one. */
    String render(String name, Map<String, Object> model) {
        var text = new StringWriter();
        try {
            freemarker.join().getTemplate(name).process(model, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + name + " cannot be rendered", e);
        }
        return text.toString();
    }

    /** A template and all that it imports, by name, as they are. */
    SortedMap<String, String> sources(String name) {
        var sources = new TreeMap<String, String>();
        collect(name, sources);
        return sources;
    }

    private void collect(String name, SortedMap<String, String> into) {
        if (into.containsKey(name)) {
            return;
        }
        var text = read(name);
        into.put(name, text);
        var imports = IMPORT.matcher(text);
        while (imports.find()) {
            collect(URI.create(name).resolve(imports.group(1)).toString(), into);
        }
    }

    /** A file as it is. */
    String read(String name) {
        return file(name);
    }

    /** The same, for who renders nothing. */
    static String file(String name) {
        try (var stream = Templates.class.getResourceAsStream(FOLDER + "/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("dz-env's jar lacks templates/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Configuration configuration() {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new ClassTemplateLoader(Templates.class, FOLDER));
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setNumberFormat("computer");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        // ${…} is the shell's.
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        return configuration;
    }
}
