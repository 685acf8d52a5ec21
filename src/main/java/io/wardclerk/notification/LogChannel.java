package io.wardclerk.notification;

import io.wardclerk.notification.MessageTemplate.Letter;
import io.wardclerk.workflow.StepContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes that a message was made, for which case and by which template; never what it says or for whom. */
@Component
final class LogChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

    @Override
    public String name() {
        return "log";
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return true;
    }

    @Override
    public Sending send(Letter letter, Recipient recipient, StepContext step) {
        LOG.info(
                "A message to the patient of case {} was made, and is sent to nobody: {} version {} in {}",
                step.instance(),
                letter.template(),
                letter.version(),
                letter.language());
        return Sending.NOTED;
    }
}
