package io.wardclerk.fhir.balp;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** HAPI's validator with FHIR R4 and the profiles of BALP; every resource is held to R4 and to what its meta.profile claims. */
final class BalpValidator {

    static final Path PROFILES = Path.of("src/test/resources/balp");

    private final FhirValidator validator;

    BalpValidator(FhirContext context) throws IOException {
        PrePopulatedValidationSupport balp = new PrePopulatedValidationSupport(context);
        try (var files = Files.list(PROFILES)) {
            for (Path file : files.filter(f -> f.toString().matches(".*/(StructureDefinition|ValueSet|CodeSystem)-.*"))
                    .toList()) {
                balp.addResource(parsed(context, file));
            }
        }
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                balp,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context));
        FhirInstanceValidator instance = new FhirInstanceValidator(chain);
        instance.setAnyExtensionsAllowed(false);
        instance.setErrorForUnknownProfiles(true);
        validator = context.newValidator().registerValidatorModule(instance);
    }

    static IBaseResource parsed(FhirContext context, Path file) throws IOException {
        return context.newJsonParser().parseResource(Files.readString(file));
    }

    /** What stands against it, errors and worse. */
    List<String> errors(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity() == ResultSeverityEnum.ERROR
                        || message.getSeverity() == ResultSeverityEnum.FATAL)
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }
}
