/** Commands in this process and a builder that stays: for journeys that are not about processes and would mostly wait for them to start. */
@NullMarked
package io.assay.cli.warm;

import org.jspecify.annotations.NullMarked;
