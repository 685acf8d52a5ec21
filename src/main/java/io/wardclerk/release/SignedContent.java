package io.wardclerk.release;

import io.wardclerk.content.ContentFile;
import io.wardclerk.workflow.ContentChanged;
import io.wardclerk.workflow.DeployedContent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares what the engine holds with the signed release it was made from. Versions from before releases have none. */
@Component
class SignedContent implements DeployedContent {

    private static final Logger LOG = LoggerFactory.getLogger(SignedContent.class);

    private final ReleaseTable table;
    private final ReleaseSeal seal;
    private final FolderNotices notices;
    private final Map<String, Map<String, String>> released = new ConcurrentHashMap<>();

    SignedContent(ReleaseTable table, ReleaseSeal seal, FolderNotices notices) {
        this.table = table;
        this.seal = seal;
        this.notices = notices;
    }

    @Override
    public void verify(String deployment, String file, byte[] content) {
        Map<String, String> known = released.get(deployment);
        if (known == null) {
            Optional<StoredRelease> release = table.deployed(deployment);
            if (release.isEmpty()) {
                return;
            }
            known = hashes(release.get());
            released.put(deployment, known);
        }
        String hash = ContentFile.of(file, new String(content, StandardCharsets.UTF_8))
                .sha256();
        if (!hash.equals(known.get(file))) {
            throw changed(file + " was changed in the engine's tables since it was released (deployment " + deployment
                    + "); roll back to a version to deploy it anew, and find out who");
        }
    }

    private Map<String, String> hashes(StoredRelease release) {
        if (!seal.holds(release)) {
            throw changed(
                    "release " + release.id() + " of " + release.bundle().workflow()
                            + " was changed in the database, so its version is not run; roll back to another one, and find out who");
        }
        return release.bundle().files().stream().collect(Collectors.toMap(ContentFile::name, ContentFile::sha256));
    }

    private ContentChanged changed(String words) {
        LOG.error(words);
        if (!notices.all().contains(words)) {
            notices.add(words);
        }
        return new ContentChanged(words);
    }
}
