// Administration of people, over the public API.
import { csrf } from "./elements.js";

const $ = (id) => document.getElementById(id);

let roles = [];
let people = [];

async function call(method, path, body) {
  const answer = await fetch("/api/v1" + path, {
    method,
    credentials: "same-origin",
    headers: {
      Accept: "application/json",
      "X-CSRF-Token": csrf(),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const json = await answer.json();
  if (answer.ok) {
    return json;
  }
  if (json.type === "urn:wardclerk:problem:step-up-required") {
    keep();
    location.assign("/confirm?next=/people");
  }
  if (answer.status === 401) {
    location.assign("/sign-in?next=/people");
  }
  throw new Error((json.errors ?? []).map((each) => each.message).join(" ") || json.detail);
}

// What was typed about somebody new survives the way to the page that asks for a factor again.
const KEPT = "wardclerk.new-person";

const typed = () => ({
  username: $("new-person").username.value.trim().toLowerCase(),
  displayName: $("new-person").displayName.value.trim(),
  roles: checked($("new-roles")),
});

const keep = () => sessionStorage.setItem(KEPT, JSON.stringify(typed()));

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (kept !== null) {
    $("new-person").username.value = kept.username;
    $("new-person").displayName.value = kept.displayName;
  }
  checks($("new-roles"), kept?.roles ?? []);
}

function say(words) {
  $("problem").textContent = "";
  $("problem").className = "";
  $("message").textContent = words;
  $("message").className = words === "" ? "" : "notice ok";
}

function complain(words) {
  say("");
  $("problem").textContent = words;
  $("problem").className = "notice bad";
}

const element = (name, content, attributes = {}) => {
  const made = document.createElement(name);
  made.append(...[content].flat());
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};

function checks(place, chosen) {
  place.replaceChildren(
    ...roles.map((role) => {
      const box = element("input", [], { type: "checkbox", name: "role", value: role.key });
      box.checked = chosen.includes(role.key);
      return element("label", [box, role.title]);
    }),
  );
}

const checked = (place) => [...place.querySelectorAll("input:checked")].map((box) => box.value);

const ask = (dialog) =>
  new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
  });

async function sure(words) {
  $("sure-text").textContent = words;
  return (await ask($("sure-dialog"))) === "yes";
}

async function showCode(entry) {
  $("code-for").textContent = entry.user.displayName;
  $("code").textContent = entry.oneTimeCode;
  $("code-until").textContent = new Date(entry.expiresAt).toLocaleString();
  await ask($("code-dialog"));
  $("code").textContent = "";
}

async function act(work, words) {
  try {
    await work();
    await load();
    say(words);
  } catch (problem) {
    complain(problem.message);
  }
}

async function editRoles(person) {
  $("roles-title").textContent = "Roles of " + person.displayName;
  checks($("edit-roles"), person.roles);
  if ((await ask($("roles-dialog"))) === "save") {
    const chosen = checked($("edit-roles"));
    await act(() => call("PUT", `/users/${person.username}/roles`, { roles: chosen }), "The roles are changed.");
  }
}

async function reset(person, factors) {
  const words = factors
    ? `Take away everything ${person.displayName} signs in with? They come in with a one-time code and set it up anew.`
    : `Take away the password of ${person.displayName}? They choose a new one with a one-time code and their second factor.`;
  if (await sure(words)) {
    await act(async () => showCode(await call("POST", `/users/${person.username}/reset`, { factors })), "Done.");
  }
}

async function switchOff(person) {
  if (await sure(`Sign ${person.displayName} out and let them in no more?`)) {
    await act(() => call("POST", `/users/${person.username}/disable`), "They are signed out and cannot come in.");
  }
}

async function signOut(person) {
  if (await sure(`Sign ${person.displayName} out everywhere?`)) {
    await act(() => call("DELETE", `/users/${person.username}/sessions`), "They are signed out.");
  }
}

function button(words, person, work) {
  const made = element("button", words, {
    type: "button",
    class: "quiet",
    "aria-label": `${words}: ${person.displayName}`,
  });
  made.addEventListener("click", () => work(person));
  return made;
}

function acts(person) {
  const elsewhere = person.secondFactors.includes("provider");
  const list = [button("Roles", person, editRoles)];
  if (!elsewhere) {
    list.push(button("New password", person, (who) => reset(who, false)));
    list.push(button("Reset all", person, (who) => reset(who, true)));
  }
  list.push(button("Sign out", person, signOut));
  list.push(
    person.enabled
      ? button("Switch off", person, switchOff)
      : button("Switch on", person, (who) =>
          act(() => call("POST", `/users/${who.username}/enable`), "They can come in again."),
        ),
  );
  return element("div", list, { class: "acts" });
}

function draw() {
  const wanted = $("filter").value.toLowerCase();
  const title = (key) => roles.find((role) => role.key === key)?.title ?? key;
  const kinds = { app: "password and app", passkey: "passkey", provider: "another provider" };
  const rows = people
    .filter((person) => (person.username + " " + person.displayName).toLowerCase().includes(wanted))
    .map((person) => {
      const state = !person.enabled ? "switched off" : person.ready ? "active" : "has not come in yet";
      return element("tr", [
        element("th", [person.displayName, element("div", person.username, { class: "hint" })], { scope: "row" }),
        element("td", person.roles.map(title).join(", ") || "none"),
        element("td", person.secondFactors.map((kind) => kinds[kind] ?? kind).join(", ") || "nothing yet"),
        element("td", state),
        element("td", acts(person)),
      ]);
    });
  $("people").tBodies[0].replaceChildren(...rows);
}

async function load() {
  people = (await call("GET", "/users")).items;
  draw();
}

$("filter").addEventListener("input", draw);

$("new-person").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const person = typed();
  await act(async () => {
    const entry = await call("POST", "/users", person);
    form.reset();
    await showCode(entry);
  }, "The account is made.");
});

try {
  roles = (await call("GET", "/roles")).items;
  restore();
  await load();
} catch (problem) {
  complain(problem.message);
}
