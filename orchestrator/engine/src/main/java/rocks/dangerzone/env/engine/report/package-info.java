/** A run over the matrix for people and for CI: an HTML page, JUnit XML, and Markdown for a job summary. */
@NullMarked
package rocks.dangerzone.env.engine.report;

import org.jspecify.annotations.NullMarked;
