// Makes and shows passkeys by W3C WebAuthn; buttons say by data attributes what they are for.
import { csrf } from "./elements.js";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": csrf() },
    body: JSON.stringify(body ?? {}),
  });
  const json = await answer.json();
  if (!answer.ok) {
    if (json.type === "urn:wardclerk:problem:step-up-required") {
      location.assign("/confirm?next=" + encodeURIComponent(location.pathname));
    }
    throw new Error(json.detail);
  }
  return json;
}

const descriptors = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function made(options) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: descriptors(options.excludeCredentials),
    },
  });
  return answered(credential, {
    clientDataJSON: text(credential.response.clientDataJSON),
    attestationObject: text(credential.response.attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });
}

async function used(options) {
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: descriptors(options.allowCredentials),
    },
  });
  const handle = credential.response.userHandle;
  return answered(credential, {
    clientDataJSON: text(credential.response.clientDataJSON),
    authenticatorData: text(credential.response.authenticatorData),
    signature: text(credential.response.signature),
    ...(handle && handle.byteLength > 0 ? { userHandle: text(handle) } : {}),
  });
}

const answered = (credential, response) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  response,
  clientExtensionResults: credential.getClientExtensionResults(),
});

function tell(words) {
  const problem = document.getElementById("passkey-problem");
  problem.hidden = words === "";
  problem.textContent = words;
}

async function press(button) {
  tell("");
  button.disabled = true;
  try {
    const options = await post(button.dataset.options);
    const answer = await (button.dataset.passkey === "new" ? made(options) : used(options));
    location.assign((await post(button.dataset.finish, answer)).next);
  } catch (problem) {
    tell(
      problem.name === "NotAllowedError"
        ? "Nothing was chosen, or it took too long. Try again."
        : problem.name === "InvalidStateError"
          ? "This device has a passkey for you already."
          : problem.message || "The passkey did not work. Try again.",
    );
    button.disabled = false;
  }
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) {
    button.hidden = true;
  }
  button.addEventListener("click", () => press(button));
}
