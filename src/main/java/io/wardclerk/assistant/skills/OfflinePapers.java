package io.wardclerk.assistant.skills;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The documents that the built-in engine assembles. */
@Configuration(proxyBeanMethods = false)
class OfflinePapers {

    @Bean
    OfflineSkill offlineNote(VisitSentences visit) {
        return OfflinePaper.note(visit);
    }

    @Bean
    OfflineSkill offlineLetter(VisitSentences visit) {
        return OfflinePaper.letter(visit);
    }

    @Bean
    OfflineSkill offlineSummary(VisitSentences visit) {
        return OfflinePaper.summary(visit);
    }
}
