@NullMarked
package rocks.dangerzone.env.engine.service;

import org.jspecify.annotations.NullMarked;
