package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.workflow.Workflow;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = """
            { "type": "object", "required": ["message", "channel"], "additionalProperties": false,
              "properties": {
                "message": { "type": "string", "minLength": 1, "maxLength": 20 },
                "channel": { "enum": ["portal", "phone"] },
                "contact": { "type": "object", "additionalProperties": false,
                             "properties": { "birthDate": { "type": "string", "format": "date" } } },
                "answers": { "type": "object", "additionalProperties": { "type": "string" } },
                "vitals": { "type": "object", "properties": { "pulse": { "type": "number", "minimum": 1, "maximum": 300 } } } } }
            """;

    private final InputCheck check = new InputCheck(JSON);

    @Test
    void aGoodInputPasses() {
        assertThatCode(() -> check("""
                        {"message": "sore throat", "channel": "portal", "contact": {"birthDate": "1980-02-29"},
                         "answers": {"since": "two days"}, "vitals": {"pulse": 80}}""")).doesNotThrowAnyException();
    }

    @Test
    void everyDefectIsNamedByItsPlace() {
        assertThat(defects("""
                        {"channel": "fax", "contact": {"birthDate": "1981-02-29"}, "vitals": {"pulse": 900}}"""))
                .containsExactlyInAnyOrder(
                        new Defect("/input/message", "is required"),
                        new Defect("/input/channel", "must be one of [portal,phone]"),
                        new Defect("/input/contact/birthDate", "must have the format date"),
                        new Defect("/input/vitals/pulse", "must be at most 300"));
    }

    @Test
    void lengthsAndTypesAreSaidInTheSchemasWords() {
        assertThat(defects("{\"message\": \"" + "x".repeat(30) + "\", \"channel\": \"phone\", \"vitals\": 3}"))
                .containsExactlyInAnyOrder(
                        new Defect("/input/message", "must have at most 20 characters"),
                        new Defect("/input/vitals", "must be of type object"));
    }

    @Test
    void neitherValuesNorForeignKeysAreRepeated() {
        List<Defect> defects = defects("""
                {"message": 12345678, "channel": "secret", "Maria Jones": 1, "answers": {"Maria Jones": 3}}""");

        assertThat(defects.toString())
                .doesNotContain("Maria")
                .doesNotContain("secret")
                .doesNotContain("12345678");
        assertThat(defects).extracting(Defect::pointer).contains("/input", "/input/answers/*", "/input/message");
    }

    private List<Defect> defects(String input) {
        return catchThrowableOfType(Refused.class, () -> check(input)).problem().errors();
    }

    private void check(String input) throws JsonProcessingException {
        Workflow workflow = new Workflow(
                "sample",
                "Sample",
                "",
                1,
                JSON.readValue(SCHEMA, new TypeReference<>() {}),
                1000,
                List.of(),
                List.of());
        check.check(workflow, JSON.readTree(input));
    }
}
