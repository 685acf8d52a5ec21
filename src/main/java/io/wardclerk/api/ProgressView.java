package io.wardclerk.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.workflow.StepProgress;
import java.time.Instant;

/** How far a long step is. */
@Schema(name = "Progress")
record ProgressView(
        @Schema(example = "write", description = "Of a draft: gather, write or check")
        String stage,

        @Schema(example = "0.25", description = "How much is done, from 0 to 1")
        double share,

        Instant since) {

    static ProgressView of(StepProgress.Stage stage) {
        return new ProgressView(stage.stage(), stage.share(), stage.since());
    }
}
