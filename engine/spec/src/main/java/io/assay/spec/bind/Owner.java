package io.assay.spec.bind;

import io.assay.spec.problem.Place;
import io.assay.spec.text.Scalar;

/**
 * The key or document that a value belongs to, for messages and for the place of what is missing.
 *
 * @param title how sentences call it, as in `'slice'` or `the table`
 */
record Owner(String title, Place place) {
    static Owner key(Scalar key) {
        return new Owner("'" + key.text() + "'", key.place());
    }

    Owner item(Place item) {
        return new Owner(title, item);
    }
}
