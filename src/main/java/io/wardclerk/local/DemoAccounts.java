package io.wardclerk.local;

import io.wardclerk.access.Accounts;
import io.wardclerk.access.Accounts.NewClient;
import io.wardclerk.access.Accounts.NewPerson;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.People;
import io.wardclerk.access.Scopes;
import io.wardclerk.vault.OneTimeCodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The demo's people and keys: made at the first start, kept as long as the data folder is, made anew if {@code demo.json} was
 * lost.
 */
final class DemoAccounts {

    static final String ALL_KEY = "demo-all";

    private static final List<DemoPerson> PEOPLE = List.of(
            new DemoPerson("nurse", "Nora Nurse", List.of("nurse")),
            new DemoPerson("clinician", "Clara Clinician", List.of("clinician")),
            new DemoPerson("oncall", "Olga On-Call", List.of("clinician", "on-call")),
            new DemoPerson("lead", "Lena Lead", List.of("lead")),
            new DemoPerson("frontdesk", "Frank Frontdesk", List.of("front-desk")),
            new DemoPerson("coder", "Cora Coder", List.of("coder")),
            new DemoPerson("billing", "Bela Billing", List.of("billing")),
            new DemoPerson("privacy", "Petra Privacy", List.of("privacy-officer")),
            new DemoPerson("auditor", "Ada Auditor", List.of("auditor")),
            new DemoPerson("operator", "Otto Operator", List.of("operator")),
            new DemoPerson("designer", "Dana Designer", List.of("designer")),
            new DemoPerson("releaser", "Rita Releaser", List.of("content-releaser")),
            new DemoPerson("administrator", "Alex Administrator", List.of("administrator")));

    private final Accounts accounts;
    private final People people;
    private final DemoFile file;

    DemoAccounts(Accounts accounts, People people, DemoFile file) {
        this.accounts = accounts;
        this.people = people;
        this.file = file;
    }

    /** The credentials that work from now on. */
    DemoCredentials establish() {
        DemoCredentials kept = file.credentials()
                .filter(DemoAccounts::isComplete)
                .map(DemoAccounts::withNewcomers)
                .orElseGet(DemoAccounts::generate);
        if (!isEstablished(kept)) {
            kept.users().forEach(user -> accounts.put(person(user)));
            kept.apiKeys()
                    .forEach(key ->
                            accounts.put(new NewClient(key.name(), key.key(), Set.copyOf(key.scopes()), null, true)));
        }
        return kept;
    }

    /** File and database are of one making if they agree on the keys; hashing every password again would take a second. */
    private boolean isEstablished(DemoCredentials credentials) {
        Set<String> known = people.all().stream().map(People.Person::username).collect(Collectors.toSet());
        return PEOPLE.stream().allMatch(person -> known.contains(person.username()))
                && credentials.apiKeys().stream().allMatch(key -> accounts.isKeyOf(key.name(), key.key()));
    }

    private static boolean isComplete(DemoCredentials credentials) {
        Set<Set<String>> scopes = new HashSet<>();
        credentials.apiKeys().forEach(key -> scopes.add(Set.copyOf(key.scopes())));
        return !credentials.users().isEmpty()
                && scopes.contains(Scopes.ALL)
                && credentials.apiKeys().stream().allMatch(key -> ApiKeys.isWellFormed(key.key()));
    }

    private static DemoCredentials generate() {
        List<DemoCredentials.User> users =
                PEOPLE.stream().map(DemoAccounts::newcomer).toList();
        return new DemoCredentials(
                users,
                List.of(
                        new DemoCredentials.Key(ALL_KEY, ApiKeys.generate(), List.copyOf(new TreeSet<>(Scopes.ALL))),
                        new DemoCredentials.Key(
                                "demo-intake",
                                ApiKeys.generate(),
                                List.of(Scopes.WORKFLOW_READ, Scopes.startOf("triage"))),
                        // The second pair of eyes: whoever proposed with demo-all cannot release.
                        new DemoCredentials.Key(
                                "demo-release",
                                ApiKeys.generate(),
                                List.of(Scopes.WORKFLOW_READ, Scopes.WORKFLOW_RELEASE))));
    }

    private static DemoCredentials.User newcomer(DemoPerson person) {
        return new DemoCredentials.User(
                person.username(), ApiKeys.random(14), OneTimeCodes.newSecret(), person.roles());
    }

    /** Whoever joined the demo since the file was written is added; everybody else keeps what they know. */
    private static DemoCredentials withNewcomers(DemoCredentials kept) {
        List<DemoCredentials.User> users = new ArrayList<>(kept.users());
        Set<String> known = users.stream().map(DemoCredentials.User::username).collect(Collectors.toSet());
        PEOPLE.stream()
                .filter(person -> !known.contains(person.username()))
                .map(DemoAccounts::newcomer)
                .forEach(users::add);
        return new DemoCredentials(List.copyOf(users), kept.apiKeys());
    }

    private static NewPerson person(DemoCredentials.User user) {
        String displayName = PEOPLE.stream()
                .filter(person -> person.username().equals(user.username()))
                .map(DemoPerson::displayName)
                .findFirst()
                .orElse(user.username());
        return new NewPerson(
                user.username(), displayName, Set.copyOf(user.roles()), user.password(), user.totpSecret(), true);
    }

    private record DemoPerson(String username, String displayName, List<String> roles) {}
}
