package rocks.dangerzone.env.podman.container;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import rocks.dangerzone.env.podman.json.JsonView;

/** Writes the body of {@code containers/…/exec}. */
final class ExecWriter {

    private ExecWriter() {}

    static byte[] json(ExecRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Cmd", request.command());
        body.put("Tty", request.terminal());
        body.put("AttachStdin", request.stdin());
        body.put("AttachStdout", true);
        body.put("AttachStderr", true);
        body.put(
                "Env",
                new TreeMap<>(request.environment())
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList());
        request.user().ifPresent(user -> body.put("User", user));
        request.workingDirectory().ifPresent(folder -> body.put("WorkingDir", folder));
        return JsonView.write(body);
    }
}
