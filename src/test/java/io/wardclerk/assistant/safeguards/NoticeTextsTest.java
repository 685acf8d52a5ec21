package io.wardclerk.assistant.safeguards;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.Notices.Origin;
import org.junit.jupiter.api.Test;

class NoticeTextsTest {

    private final NoticeTexts notices = new NoticeTexts();

    @Test
    void aLanguageWithoutTextsIsAnsweredInEnglish() {
        assertThat(notices.newest("sw", Origin.MODEL).id()).startsWith("en/");
        assertThat(notices.newest("es-MX", Origin.MODEL).id()).isEqualTo("es/1");
    }

    @Test
    void whatWasShownBeforeStaysReadable() {
        String now = notices.newest("en", Origin.MODEL).text();

        assertThat(notices.find("en/1", Origin.MODEL).orElseThrow().text()).isNotEqualTo(now);
        assertThat(notices.find("en/99", Origin.MODEL)).isEmpty();
    }

    @Test
    void eachSourceHasItsOwnWords() {
        assertThat(notices.newest("de", Origin.DOCUMENTS).text())
                .isNotEqualTo(notices.newest("de", Origin.PUBLIC).text());
    }
}
