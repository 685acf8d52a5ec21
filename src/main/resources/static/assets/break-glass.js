// Breaking the glass, over the public API.
import { csrf } from "./elements.js";

const form = document.getElementById("break-glass");
const KEPT = "wardclerk.break-glass";

function say(id, words, kind) {
  ["message", "problem"].forEach((each) => {
    const place = document.getElementById(each);
    place.textContent = each === id ? words : "";
    place.className = each === id ? `notice ${kind}` : "";
  });
}

// What was typed survives the way to the page that asks for a factor again.
const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
sessionStorage.removeItem(KEPT);
if (kept !== null) {
  form.patient.value = kept.patient;
  form.reason.value = kept.reason;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const asked = { patient: form.patient.value.trim(), reason: form.reason.value.trim() };
  try {
    const answer = await fetch("/api/v1/break-glass", {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRF-Token": csrf() },
      body: JSON.stringify(asked),
    });
    const json = await answer.json();
    if (answer.ok) {
      form.reset();
      say("message", "The glass is broken for four hours. The banner tells how to end it before.", "ok");
      window.dispatchEvent(new Event("wardclerk-glass"));
    } else if (json.type === "urn:wardclerk:problem:step-up-required") {
      sessionStorage.setItem(KEPT, JSON.stringify(asked));
      location.assign("/confirm?next=/break-glass");
    } else if (answer.status === 401) {
      location.assign("/sign-in?next=/break-glass");
    } else {
      say("problem", (json.errors ?? []).map((each) => each.message).join(" ") || json.detail, "bad");
    }
  } catch {
    say("problem", "Nothing was opened: the connection broke. Try again.", "bad");
  }
});
