package rocks.dangerzone.env.engine.source;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.checkout.GitRepository;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;
import rocks.dangerzone.env.engine.source.WorkingTree.LastWritten;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The source as it was found.
 *
 * @param source its state
 * @param lastWritten the file of it that was written to last; empty where it has none
 */
record SourceReading(SourceInput source, Optional<LastWritten> lastWritten) {

    private static final SourceReading NO_REPOSITORY = new SourceReading(
            new SourceInput(Optional.empty(), Optional.empty(), false, Optional.empty()), Optional.empty());

    /**
     * Reads a checkout's source.
     *
     * @throws ProblemException (failed) if the repository or a file cannot be read
     */
    static SourceReading of(Checkout checkout) {
        try {
            Optional<Repository> opened = GitRepository.open(checkout.root());
            if (opened.isEmpty()) {
                return NO_REPOSITORY;
            }
            try (Repository repository = opened.get()) {
                return of(repository);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot tell the state of the source in " + checkout.root(),
                                    "its repository or a file cannot be read (" + e + ")",
                                    "See what 'git status' says there")
                            .problem(),
                    e);
        }
    }

    private static SourceReading of(Repository repository) throws IOException {
        WorkingTree tree = WorkingTree.read(repository);
        SourceInput source = new SourceInput(
                RemoteAddress.of(repository.getConfig()),
                Optional.ofNullable(repository.resolve(Constants.HEAD)).map(ObjectId::name),
                tree.differs(),
                tree.difference());
        return new SourceReading(source, tree.lastWritten());
    }
}
