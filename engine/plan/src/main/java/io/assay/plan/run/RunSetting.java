package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.plan.Definitions;
import io.assay.plan.ledger.Decoders;
import java.time.Clock;

/** What a run works with: what tables are to be, where they lie, who builds them, and who hears of it. */
record RunSetting(
        Definitions definitions,
        Decoders decoders,
        Lake lake,
        BuildProcess process,
        Clock clock,
        RunListener listener) {}
