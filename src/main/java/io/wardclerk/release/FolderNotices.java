package io.wardclerk.release;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** What the start found about the content folders that an operator should know. */
@Component
class FolderNotices {

    private final List<String> notices = new CopyOnWriteArrayList<>();

    void add(String notice) {
        notices.add(notice);
    }

    void clear() {
        notices.clear();
    }

    List<String> all() {
        return List.copyOf(notices);
    }
}
