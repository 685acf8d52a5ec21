// The banner of a broken glass, on our own pages and on Tasklist and Cockpit: whose cases are open, until when, and the way to end it.
// Every text is set as text, never as markup.
import { csrf } from "./elements.js";

const LIST = "/api/v1/break-glass";
const MINUTE = 60_000;
const AGAIN = 5 * MINUTE;

let asked = 0;
let timer = 0;

const element = (name, content, attributes = {}) => {
  const made = document.createElement(name);
  made.append(...[content].flat());
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};

function place() {
  const former = document.getElementById("glass");
  if (former !== null) {
    return former;
  }
  document.head.append(element("link", [], { rel: "stylesheet", href: "/assets/glass.css" }));
  const banner = element("section", [], { id: "glass", "aria-label": "Broken glass", tabindex: "-1" });
  banner.append(element("ul", []), element("p", "", { role: "status", "aria-live": "polite" }));
  document.body.prepend(banner);
  return banner;
}

function left(until) {
  const minutes = Math.max(1, Math.ceil((until - Date.now()) / MINUTE));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

async function end(glass) {
  const status = place().querySelector("[role=status]");
  try {
    const answer = await fetch(`${LIST}/${encodeURIComponent(glass.id)}/close`, {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRF-Token": csrf() },
    });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    // Said before the list is empty, or the banner would go with the word of its end.
    status.textContent = `The glass for ${glass.subject ?? "this patient"} is closed. Reload what you have open of theirs.`;
    await look();
  } catch {
    status.textContent = "The glass could not be closed now. Try again in a moment.";
  }
  place().focus();
}

function line(glass) {
  const until = new Date(glass.until);
  const button = element("button", "End it now", {
    type: "button",
    "aria-label": `End it now: ${glass.subject ?? "one patient"}`,
  });
  button.addEventListener("click", () => end(glass));
  return element("li", [
    element("span", [
      element("strong", "You broke the glass"),
      ` for ${glass.subject ?? "one patient"}. All that you read of theirs is reviewed. Open until `,
      element("time", until.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }), { datetime: glass.until }),
      ` (${left(until)} left).`,
    ]),
    button,
  ]);
}

function show(open) {
  clearTimeout(timer);
  if (open.length === 0 && document.getElementById("glass") === null) {
    return;
  }
  const banner = place();
  banner.querySelector("ul").replaceChildren(...open.map(line));
  banner.hidden = open.length === 0 && banner.querySelector("[role=status]").textContent === "";
  document.documentElement.classList.toggle("glass-open", !banner.hidden);
  if (open.length > 0) {
    // Once a minute the time that is left is told anew; what has run out meanwhile leaves the banner.
    timer = setTimeout(() => {
      const still = open.filter((glass) => new Date(glass.until) > new Date());
      show(still);
    }, MINUTE);
  }
}

async function look() {
  asked = Date.now();
  const answer = await fetch(LIST, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (answer.ok) {
    show((await answer.json()).items);
  }
}

// A glass that was broken or closed elsewhere is noticed when somebody comes back to the page.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && Date.now() - asked > AGAIN) {
    look().catch(() => undefined);
  }
});
window.addEventListener("wardclerk-glass", () => look().catch(() => undefined));

look().catch(() => undefined);
