package rocks.dangerzone.env.engine.resolve;

import java.time.Instant;
import java.util.Optional;
import rocks.dangerzone.env.engine.base.ResolvedBase;

/**
 * What environments are locked over.
 *
 * @param base the base image, in the storage
 * @param snapshot the moment that its archive's state is of, where a snapshot archive keeps that
 */
public record Start(ResolvedBase base, Optional<Instant> snapshot) {}
