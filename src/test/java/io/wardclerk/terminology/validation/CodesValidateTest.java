package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.lint.Draft;
import io.wardclerk.lint.Linter;
import io.wardclerk.lint.Report;
import io.wardclerk.lint.Source;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The step that checks a case's codes, over the starter set. */
@ApplicationTest
class CodesValidateTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    private final CodesValidate connector;
    private final Documents documents;
    private final Linter linter;
    private final TransactionTemplate transaction;
    private final StepContext step = step();

    @Autowired
    CodesValidateTest(
            CodesValidate connector, Documents documents, Linter linter, PlatformTransactionManager transactions) {
        this.connector = connector;
        this.documents = documents;
        this.linter = linter;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void soundCodesAreAccepted() throws BusinessFault {
        CodesValidate.Output output = run(new CodesValidate.Input(null, List.of("E11.9", "I10"), null, DAY));

        assertThat(output.outcome()).isEqualTo(CodesValidate.Outcome.ACCEPTED);
        assertThat(report(output)).contains("E11.9").contains("I10");
    }

    @Test
    void anInventedCodeIsRejectedWithItsRuleAndAReport() throws BusinessFault {
        String claim = documents.store(
                step.scope(),
                "claim",
                "{\"date\":\"2025-06-01\",\"system\":\"icd10cm\",\"codes\":[\"I10\",\"high blood pressure\"]}"
                        .getBytes(StandardCharsets.UTF_8));

        CodesValidate.Output output = run(new CodesValidate.Input(claim, null, null, null));

        assertThat(output.outcome()).isEqualTo(CodesValidate.Outcome.REJECTED);
        assertThat(output.findings()).contains("unknown-code");
        assertThat(report(output)).contains("suggestions");
    }

    @Test
    void whatCannotBeCheckedEndsInTheFaultThatDiagramsCatch() {
        for (CodesValidate.Input input : List.of(
                new CodesValidate.Input(null, List.of("G0008"), "hcpcs", DAY),
                new CodesValidate.Input(null, List.of("E11.99"), null, DAY),
                new CodesValidate.Input("no-such-document", null, null, null),
                new CodesValidate.Input(null, List.of(), null, DAY))) {
            assertThatThrownBy(() -> run(input))
                    .isInstanceOfSatisfying(BusinessFault.class, fault -> assertThat(fault.code())
                            .isEqualTo(CodesValidate.UNCHECKED));
        }
        assertThat(connector.descriptor().errorCodes()).containsExactly(CodesValidate.UNCHECKED);
    }

    @Test
    void aDiagramThatDoesNotCatchTheFaultIsRefused() throws IOException {
        String diagram = Files.readString(Path.of("processes/triage/triage.bpmn"))
                .replace("camunda:topic=\"patientFacts\"", "camunda:topic=\"codesValidate\"");

        Report report = linter.lint(Draft.bare(Source.of("diagram.bpmn", diagram.getBytes(StandardCharsets.UTF_8))));

        assertThat(report.errors()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("fault-uncaught");
            assertThat(finding.message()).contains("codesValidate").contains(CodesValidate.UNCHECKED);
        });
    }

    private CodesValidate.Output run(CodesValidate.Input input) throws BusinessFault {
        BusinessFault[] fault = new BusinessFault[1];
        CodesValidate.Output output = transaction.execute(status -> {
            try {
                return connector.execute(input, step);
            } catch (BusinessFault e) {
                fault[0] = e;
                return null;
            }
        });
        if (fault[0] != null) {
            throw fault[0];
        }
        return Objects.requireNonNull(output);
    }

    private String report(CodesValidate.Output output) {
        return new String(documents.read(output.reportId()).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static StepContext step() {
        Instant now = Instant.parse("2025-06-01T10:00:00Z");
        return new StepContext(
                UUID.randomUUID().toString(),
                "sample",
                "validateCodes",
                UUID.randomUUID().toString(),
                1,
                null,
                now,
                now.plusSeconds(60));
    }
}
