package io.wardclerk.basics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.workflow.DeployedFiles;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** The templates of a workflow's version, {@code processes/<key>/templates/*.json}. */
@Component
final class Templates {

    private final DeployedFiles files;
    private final ObjectMapper json;
    private final Clock clock;

    Templates(DeployedFiles files, ObjectMapper json, Clock clock) {
        this.files = files;
        this.json = json;
        this.clock = clock;
    }

    /** @param name the file without its folder: {@code letter.json} */
    ObjectNode read(StepContext step, String name) {
        try {
            if (json.readTree(files.text(step, "templates/" + name)) instanceof ObjectNode template) {
                return template;
            }
            throw new StepRefused("The template " + name + " is no JSON object");
        } catch (IllegalArgumentException e) {
            throw new StepRefused("There is no template processes/" + step.workflow() + "/templates/" + name
                    + " in this version of the workflow");
        } catch (JsonProcessingException e) {
            throw new StepRefused("The template " + name + " is not JSON");
        }
    }

    /** Adds what every template may name: {@code subject}, {@code case}, {@code started}, {@code now} and {@code today}. */
    ObjectNode scope(StepContext step, ObjectNode values) {
        values.put("case", step.instance());
        values.put("started", step.startedAt().toString());
        values.put("now", clock.instant().toString());
        values.put("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        if (step.subject() != null) {
            values.put("subject", step.subject());
        }
        return values;
    }

    JsonNode fill(StepContext step, String name, ObjectNode values) {
        return Template.fill(read(step, name), scope(step, values));
    }
}
