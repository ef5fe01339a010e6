package io.assay.sources.sandbox.market;

/** A listed symbol with the decimals of its tick and its lot. */
public record Symbol(Listing listing, int tickDecimals, int lotDecimals) {}
