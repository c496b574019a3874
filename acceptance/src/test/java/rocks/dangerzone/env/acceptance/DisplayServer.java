package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A real display that nobody looks at, of 640 by 480 pixels.
 *
 * @param person whose it is, with the variables of a session at it
 * @param server its process
 * @param folder what belongs to it
 * @param shot the line that writes a picture of it into the folder
 * @param read reads that picture
 */
record DisplayServer(Person person, Process server, Path folder, String shot, Function<Path, Screenshot> read)
        implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Xvfb, which lets in only who has its cookie. */
    static DisplayServer x11(Person person) {
        Path folder = folder(person, "x11");
        // The server takes the cookie for whatever display is named beside it; which number it gets is not known yet.
        person.types(
                        folder,
                        "cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n') && echo $cookie >secret"
                                + " && xauth -q -f server add $(hostname)/unix:0 . $cookie")
                .succeeded();
        Process server = person.starts(
                folder, "exec Xvfb -displayfd 3 -screen 0 640x480x24 -nolisten tcp -auth server 3>number");
        await(person, folder, "test -s number");
        person.types(folder, "xauth -q -f cookies add $(hostname)/unix:$(cat number) . $(cat secret)")
                .succeeded();
        Person session = person.with(
                        "DISPLAY",
                        ":" + person.types(folder, "cat number").stdout().strip())
                .with("XAUTHORITY", folder.resolve("cookies").toString());
        return new DisplayServer(session, server, folder, "xwd -root -silent -out picture", Screenshot::ofXwd);
    }

    /** Weston without a screen. */
    static DisplayServer wayland(Person person) {
        Path folder = folder(person, "wayland");
        Process server = person.starts(
                folder,
                "exec weston --backend=headless-backend.so --use-pixman --width=640 --height=480 --no-config --debug"
                        + " --idle-time=0 --socket=wayland-dz");
        await(person, folder, "test -S $XDG_RUNTIME_DIR/wayland-dz");
        return new DisplayServer(
                person.with("WAYLAND_DISPLAY", "wayland-dz"),
                server,
                folder,
                "rm -f *.png && weston-screenshooter && mv *.png picture",
                Screenshot::ofPng);
    }

    /** Waits until a colour covers more than a part of the picture. */
    void awaits(int colour, double part) {
        Instant deadline = Instant.now().plus(PATIENCE);
        double share = 0;
        while (share <= part) {
            assertThat(Instant.now())
                    .as("waited in vain, the colour covers %s", share)
                    .isBefore(deadline);
            person.types(folder, shot).succeeded();
            share = read.apply(folder.resolve("picture")).share(colour);
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            assertThat(server.waitFor(10, TimeUnit.SECONDS))
                    .as("the display has ended")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path folder(Person person, String name) {
        Path folder = person.home().resolve(name);
        person.types(person.home(), "rm -rf " + name + " && mkdir " + name).succeeded();
        return folder;
    }

    private static void await(Person person, Path folder, String condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (person.types(folder, condition).code() != 0) {
            assertThat(Instant.now())
                    .as("waited in vain for '%s' in %s", condition, Files.exists(folder))
                    .isBefore(deadline);
        }
    }
}
