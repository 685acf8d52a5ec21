package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.terminology.ClaimReader.Defect;
import io.wardclerk.terminology.ClaimReader.Reading;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Place;
import org.junit.jupiter.api.Test;

class JsonClaimsTest {

    private final JsonClaims claims = new JsonClaims();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void theFirstDiagnosisIsThePrincipalOne() throws JsonProcessingException {
        CodeClaim claim = read("""
                {"date":"2025-06-01","codes":[{"system":"icd10pcs","code":"0DTJ4ZZ"},{"system":"icd10cm","code":"K35.80"},
                 {"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"I10"}],"subject":{"birthDate":"1980-02-29","sex":"female"}}""");

        assertThat(claim.codes())
                .extracting(CodeClaim.Entry::place)
                .containsExactly(Place.UNSAID, Place.PRINCIPAL, Place.SECONDARY);
        assertThat(claim.subject()).isEqualTo(new CodeClaim.Subject(45, CodeClaim.Sex.FEMALE));
    }

    @Test
    void oneThatSaysItIsPrincipalIsItAlone() throws JsonProcessingException {
        CodeClaim claim = read("""
                {"date":"2025-06-01","system":"icd10cm","codes":["I10",{"code":"K35.80","place":"principal"}]}""");

        assertThat(claim.codes()).extracting(CodeClaim.Entry::place).containsExactly(Place.SECONDARY, Place.PRINCIPAL);
    }

    @Test
    void anUnorderedClaimHasNoPrincipal() throws JsonProcessingException {
        CodeClaim claim = read("""
                {"date":"2025-06-01","system":"icd10cm","ordered":false,"codes":["I10","K35.80"]}""");

        assertThat(claim.codes()).extracting(CodeClaim.Entry::place).containsOnly(Place.UNSAID);
    }

    @Test
    void everyDefectIsNamedWithItsPlace() throws JsonProcessingException {
        Reading reading = claims.one(json.readTree("""
                {"system":7,"code":null,"date":"yesterday","with":["I10",{"code":5}],"subject":{"sex":"w","ageYears":-1},"x":1}"""));

        assertThat(reading).isInstanceOf(Reading.Refused.class);
        assertThat(((Reading.Refused) reading).defects())
                .extracting(Defect::pointer)
                .contains("", "/system", "/code", "/date", "/with/0", "/with/1/code");
    }

    @Test
    void aBirthAfterTheServiceIsRefused() throws JsonProcessingException {
        Reading reading = claims.one(json.readTree("""
                {"system":"icd10cm","code":"I10","date":"2025-06-01","subject":{"birthDate":"2025-06-02","sex":"w"}}"""));

        assertThat(((Reading.Refused) reading).defects())
                .extracting(Defect::pointer)
                .containsExactlyInAnyOrder("/subject/birthDate", "/subject/sex");
    }

    private CodeClaim read(String text) throws JsonProcessingException {
        Reading reading = claims.claim(json.readTree(text));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).claim();
    }
}
