package io.wardclerk.vault.masking;

import java.util.List;

/** All finders, in no order that matters: how sure each is decides where they overlap. */
final class Finders {

    private Finders() {}

    static List<Finder> all(Lists lists) {
        return List.of(
                new ContactFinder(),
                new NumberFinder(),
                new CodeFinder(),
                new LabelFinder(),
                new MediaFinder(),
                new DateFinder(),
                new RelativeDateFinder(),
                new AgeFinder(),
                new AddressFinder(lists),
                new ToldAddressFinder(lists),
                new AddressBlockFinder(),
                new EuropeanStreetFinder(),
                new PostalFinder(lists),
                new ZipFinder(),
                new FacilityFinder(lists),
                new PlaceFinder(lists),
                new FieldFinder(lists),
                new CueFinder(lists),
                new NameFinder(lists),
                new SurnameListFinder(lists),
                new ResidentFinder(lists),
                new SecretFinder());
    }
}
