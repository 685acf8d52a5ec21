package io.wardclerk.compliance;

import io.wardclerk.vault.Rotations.Level;
import io.wardclerk.vault.Rotations.Rotation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Changes keys while everything runs; beginning and end are on record. */
public interface KeyRotations {

    /** Empty if one is under way. */
    Optional<Rotation> begin(Level level);

    Optional<Rotation> find(UUID id);

    /** Newest first. */
    List<Rotation> list(int limit);
}
