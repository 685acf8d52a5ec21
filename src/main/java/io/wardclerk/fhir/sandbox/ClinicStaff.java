package io.wardclerk.fhir.sandbox;

import static io.wardclerk.fhir.sandbox.Codes.concept;
import static io.wardclerk.fhir.sandbox.Codes.hl7;
import static io.wardclerk.fhir.sandbox.Codes.named;
import static io.wardclerk.fhir.sandbox.Codes.to;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Schedule;

/** The synthetic clinic's organization: places, services, people and their schedules. */
final class ClinicStaff {

    private final Clinic clinic;
    private final List<DomainResource> all = new ArrayList<>();

    ClinicStaff(Clinic clinic) {
        this.clinic = clinic;
    }

    List<DomainResource> resources() {
        Clinic.Site own = clinic.organization();
        Organization organization = named(new Organization(), own.id(), all);
        organization.setActive(true).setName(own.name()).addType(hl7("organization-type", "prov"));
        organization
                .addTelecom()
                .setSystem(ContactPoint.ContactPointSystem.PHONE)
                .setValue(own.phone());
        organization
                .addAddress()
                .addLine(own.street())
                .setCity(own.city())
                .setState(own.state())
                .setPostalCode(own.postalCode());
        clinic.locations().forEach(this::location);
        clinic.services().forEach(this::service);
        clinic.practitioners().forEach(this::practitioner);
        return all;
    }

    private void location(Clinic.Site site) {
        Location location = named(new Location(), site.id(), all);
        location.setStatus(Location.LocationStatus.ACTIVE)
                .setName(site.name())
                .setMode(Location.LocationMode.INSTANCE)
                .setManagingOrganization(
                        to("Organization", clinic.organization().id()));
        location.getAddress()
                .addLine(site.street())
                .setCity(clinic.organization().city())
                .setState(clinic.organization().state());
    }

    private void service(Clinic.Service each) {
        named(new HealthcareService(), each.id(), all)
                .setActive(true)
                .setName(each.name())
                .setProvidedBy(to("Organization", clinic.organization().id()))
                .addLocation(to("Location", each.location()))
                .addType(concept("http://terminology.hl7.org/CodeSystem/service-type", each.code(), each.display()));
    }

    private void practitioner(Clinic.Staff staff) {
        Practitioner practitioner = named(new Practitioner(), staff.id(), all);
        HumanName name = practitioner.setActive(true).addName();
        name.setFamily(staff.family()).addGiven(staff.given());
        if (staff.prefix() != null) {
            name.addPrefix(staff.prefix());
        }
        practitioner.setGender(AdministrativeGender.fromCode(staff.sex()));
        practitioner.addIdentifier().setSystem(Codes.NPI).setValue(staff.npi());
        named(new PractitionerRole(), staff.id() + "-role", all)
                .setActive(true)
                .setPractitioner(to("Practitioner", staff.id()))
                .setOrganization(to("Organization", clinic.organization().id()))
                .addCode(hl7("practitioner-role", staff.role()))
                .addSpecialty(concept(Codes.SNOMED, staff.specialty(), staff.display()))
                .addLocation(to("Location", staff.location()))
                .addHealthcareService(to("HealthcareService", staff.service()));
        Schedule schedule = named(new Schedule(), scheduleId(staff), all).setActive(true);
        Clinic.Service service = clinic.services().stream()
                .filter(each -> each.id().equals(staff.service()))
                .findFirst()
                .orElseThrow();
        schedule.addServiceType(
                concept("http://terminology.hl7.org/CodeSystem/service-type", service.code(), service.display()));
        schedule.addActor(to("Practitioner", staff.id()))
                .addActor(to("PractitionerRole", staff.id() + "-role"))
                .addActor(to("Location", staff.location()))
                .addActor(to("HealthcareService", staff.service()));
    }

    static String scheduleId(Clinic.Staff staff) {
        return staff.id() + "-schedule";
    }
}
