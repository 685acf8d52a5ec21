package io.wardclerk.workflow;

import java.util.List;
import java.util.Map;

/**
 * A deployed workflow.
 *
 * @param input JSON Schema of its input
 * @param maxInputBytes a larger input is refused
 * @param outputs names of its outputs
 * @param messages names of messages it may wait for
 */
public record Workflow(
        String key,
        String title,
        String description,
        int version,
        Map<String, Object> input,
        int maxInputBytes,
        List<String> outputs,
        List<String> messages) {}
