package io.assay.spec.check;

import io.assay.spec.catalyst.ResultStore;
import java.util.Optional;

/**
 * How a project is checked.
 *
 * @param profile the profile to check under; empty: the default one
 * @param results where analysed statements are kept between checks
 */
public record CheckOptions(Optional<String> profile, ResultStore results) {}
