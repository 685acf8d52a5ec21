package io.wardclerk.access.signin;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import io.wardclerk.access.signin.PasskeyTable.Passkey;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Registers and checks passkeys by W3C WebAuthn level 2, 7.1 and 7.2. The authenticator must have verified its user each time,
 * which makes a passkey both factors in one step.
 */
@Component
final class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    /** In the order of preference. */
    static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.EdDSA),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));

    private final ObjectConverter json = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(json);
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(json);
    private final PasskeyTable table;
    private final Clock clock;

    Passkeys(PasskeyTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Keeps a new passkey.
     *
     * @param answer what {@code navigator.credentials.create} gave, as JSON
     * @return false if it is none for this challenge, or known already
     */
    boolean register(String username, String label, RelyingParty party, byte[] challenge, String answer) {
        if (!PasskeyShape.fits(answer, PasskeyShape.MADE)) {
            return false;
        }
        try {
            RegistrationData made = webAuthn.verifyRegistrationResponseJSON(
                    answer, new RegistrationParameters(server(party, challenge), ALGORITHMS, true, true));
            AuthenticatorData<RegistrationExtensionAuthenticatorOutput> data =
                    Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(data.getAttestedCredentialData());
            return table.add(new Passkey(
                    credential.getCredentialId(),
                    username,
                    label,
                    party.id(),
                    credentials.convert(credential),
                    data.getSignCount(),
                    data.isFlagBE(),
                    data.isFlagBS(),
                    clock.instant(),
                    null));
        } catch (WebAuthnException e) {
            LOG.info("A passkey was not registered: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    /**
     * Whose passkey this is.
     *
     * @param answer what {@code navigator.credentials.get} gave, as JSON
     * @return empty if it is none of ours for this challenge
     */
    Optional<String> owner(RelyingParty party, byte[] challenge, String answer) {
        if (!PasskeyShape.fits(answer, PasskeyShape.USED)) {
            return Optional.empty();
        }
        try {
            AuthenticationData given = webAuthn.parseAuthenticationResponseJSON(answer);
            Optional<Passkey> known = table.find(given.getCredentialId())
                    .filter(passkey -> passkey.relyingParty().equals(party.id()))
                    .filter(passkey -> isOf(passkey.username(), given));
            if (known.isEmpty()) {
                return Optional.empty();
            }
            AuthenticationData proven = webAuthn.verify(
                    given,
                    new AuthenticationParameters(server(party, challenge), record(known.get()), null, true, true));
            var data = Objects.requireNonNull(proven.getAuthenticatorData());
            return table.used(known.get().credentialId(), data.getSignCount(), data.isFlagBS())
                    ? Optional.of(known.get().username())
                    : Optional.empty();
        } catch (WebAuthnException e) {
            LOG.info("A passkey was refused: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** The authenticator may leave out whose it is when it was told which keys would do. */
    private boolean isOf(String username, AuthenticationData given) {
        return given.getUserHandle() == null || MessageDigest.isEqual(table.handle(username), given.getUserHandle());
    }

    private static ServerProperty server(RelyingParty party, byte[] challenge) {
        return new ServerProperty(Origin.create(party.origin()), party.id(), new DefaultChallenge(challenge));
    }

    private CredentialRecordImpl record(Passkey known) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                known.backupEligible(),
                known.backedUp(),
                known.signCount(),
                credentials.convert(known.credential()),
                null,
                null,
                null,
                null);
    }
}
