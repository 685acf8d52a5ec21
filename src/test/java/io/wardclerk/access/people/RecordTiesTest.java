package io.wardclerk.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.access.Caller;
import io.wardclerk.access.CareRecord;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Ties;
import io.wardclerk.testing.ApplicationTest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of care teams while the clinical record is silent. */
@ApplicationTest
class RecordTiesTest {

    private static final Caller LEAD = new Caller("lead", Caller.Kind.PERSON, Set.of("lead"), Set.of());

    private final RecordLinks links;
    private final JdbcClient jdbc;
    private final AtomicInteger asked = new AtomicInteger();

    @Autowired
    RecordTiesTest(RecordLinks links, JdbcClient jdbc) {
        this.links = links;
        this.jdbc = jdbc;
    }

    @AfterEach
    void unlink() {
        jdbc.sql("update app_user set practitioner = null where username = 'lead'")
                .update();
    }

    @Test
    void aSilentRecordMakesNobodyAMemberAndIsLeftAloneForAWhile() {
        links.practitioner("lead", "Practitioner/silent");
        Ties ties = ties(practitioner -> {
            asked.incrementAndGet();
            throw new CareRecord.Silent("The FHIR server cannot be reached");
        });

        for (int i = 0; i < 3; i++) {
            assertThat(ties.of(LEAD).get(Relation.CARE_TEAM)).isEmpty();
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void whoHasNoLinkAsksNothing() {
        Ties ties = ties(practitioner -> {
            asked.incrementAndGet();
            return Set.of("Patient/1");
        });

        assertThat(ties.of(LEAD)).isEmpty();
        assertThat(ties.of(new Caller("lead", Caller.Kind.CLIENT, Set.of(), Set.of())))
                .isEmpty();
        links.practitioner("lead", "Practitioner/known");
        assertThat(ties.of(LEAD).get(Relation.CARE_TEAM)).containsExactly("pseudonym of Patient/1");
        assertThat(ties.of(LEAD).get(Relation.CARE_TEAM)).hasSize(1);
        assertThat(asked).as("kept").hasValue(1);
    }

    private Ties ties(CareRecord record) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("record", record);
        return new RecordTies(links, beans.getBeanProvider(CareRecord.class), reference -> "pseudonym of " + reference);
    }
}
