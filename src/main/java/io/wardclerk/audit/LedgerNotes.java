package io.wardclerk.audit;

import io.wardclerk.audit.tree.SignedNote;
import io.wardclerk.vault.NoteSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Signs heads of the tree, and knows which heads this installation signed. */
@Component
final class LedgerNotes {

    private final NoteSigner signer;

    LedgerNotes(NoteSigner signer) {
        this.signer = signer;
    }

    String origin() {
        return signer.name();
    }

    Ledger.Checkpoint sign(long size, byte[] root, Instant at) {
        String text = SignedNote.text(origin(), size, root);
        NoteSigner.Signed signed = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        return new Ledger.Checkpoint(
                size, root, SignedNote.signed(text, origin(), signed.publicKey(), signed.signature()), at);
    }

    boolean isOurs(SignedNote note) {
        return note.origin().equals(origin())
                && signer.keys().stream().anyMatch(key -> note.isSignedBy(origin(), key.bytes()));
    }

    List<String> keys() {
        return signer.keys().stream()
                .map(key -> SignedNote.vkey(origin(), key.bytes()))
                .toList();
    }
}
