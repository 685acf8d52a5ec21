// The clinic's documents, over the public API.
import { csrf } from "./elements.js";

const $ = (id) => document.getElementById(id);
const manages = $("knowledge").dataset.manages === "true";

let documents = [];
let soon;

const element = (name, content, attributes = {}) => {
  const made = document.createElement(name);
  made.append(...[content].flat());
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};

async function call(method, path, body, type) {
  const answer = await fetch("/api/v1/knowledge" + path, {
    method,
    credentials: "same-origin",
    headers: {
      Accept: "application/json",
      "X-CSRF-Token": csrf(),
      ...(body === undefined ? {} : { "Content-Type": type ?? "application/json" }),
    },
    body: body === undefined || type !== undefined ? body : JSON.stringify(body),
  });
  if (answer.status === 401) {
    location.assign("/sign-in?next=/knowledge");
  }
  const json = await answer.json();
  if (answer.ok) {
    return json;
  }
  throw new Error((json.errors ?? []).map((each) => each.pointer + " " + each.message).join(" ") || json.detail);
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

async function act(work, words) {
  try {
    await work();
    await load();
    say(words);
  } catch (problem) {
    complain(problem.message);
  }
}

const ask = (dialog) =>
  new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
  });

const types = { md: "text/markdown", markdown: "text/markdown", html: "text/html", htm: "text/html", txt: "text/plain", json: "application/fhir+json" };
const type = (file) => types[file.name.split(".").pop().toLowerCase()] ?? "application/octet-stream";

const expired = (each) => each.expires !== undefined && each.expires < new Date().toISOString().slice(0, 10);

function state(each) {
  if (each.state === "refused") {
    return "newest file refused: " + each.defect;
  }
  if (expired(each)) {
    return "expired: no longer answered from";
  }
  return each.vectors < each.chunks ? `answers; by meaning ${each.vectors} of ${each.chunks} parts` : "answers";
}

function button(words, name, work) {
  const made = element("button", words, { type: "button", class: "quiet", "aria-label": words + ": " + name });
  made.addEventListener("click", work);
  return made;
}

async function expiry(each) {
  $("new-expiry").value = each.expires ?? "";
  if ((await ask($("expiry-dialog"))) === "save") {
    const { title, owner, audience, language, source } = each;
    await act(
      () => call("PUT", "/documents/" + each.id, { title, owner, audience, language, source: source ?? null, expires: $("new-expiry").value || null }),
      "Changed.",
    );
  }
}

async function renew(each) {
  $("new-file").value = "";
  if ((await ask($("version-dialog"))) === "save" && $("new-file").files.length === 1) {
    const file = $("new-file").files[0];
    await act(
      () => call("POST", `/documents/${each.id}/versions?name=${encodeURIComponent(file.name)}`, file, type(file)),
      "The new version answers.",
    );
  }
}

async function remove(each) {
  $("sure-title").textContent = "Delete “" + each.title + "”?";
  if ((await ask($("sure-dialog"))) === "yes") {
    await act(() => call("DELETE", "/documents/" + each.id), "Deleted.");
  }
}

function row(each) {
  const cells = [
    element("th", each.title, { scope: "row" }),
    element("td", each.audience),
    element("td", each.owner),
    element("td", each.version === 0 ? "none" : String(each.version)),
    element("td", each.expires ?? "no end"),
    element("td", state(each)),
  ];
  if (manages) {
    const acts = [
      button("New version", each.title, () => renew(each)),
      button("Last day", each.title, () => expiry(each)),
      button("Delete", each.title, () => remove(each)),
    ];
    cells.push(element("td", element("div", acts, { class: "acts" })));
  }
  return element("tr", cells);
}

function show() {
  const words = $("filter").value.trim().toLowerCase();
  const shown = documents.filter((each) => (each.title + " " + each.owner).toLowerCase().includes(words));
  document.querySelector("#documents tbody").replaceChildren(...shown.map(row));
  $("documents").hidden = documents.length === 0;
  $("empty").hidden = documents.length > 0;
}

async function load() {
  documents = (await call("GET", "/documents")).items;
  show();
  clearTimeout(soon);
  if (documents.some((each) => each.vectors < each.chunks)) {
    soon = setTimeout(() => load().catch((problem) => complain(problem.message)), 3000);
  }
}

function passage(each) {
  const text = element("p", [
    each.text.slice(0, each.best),
    element("mark", each.text.slice(each.best, each.bestEnd)),
    each.text.slice(each.bestEnd),
  ]);
  const place = `Version ${each.versionId}${each.section === "" ? "" : ", " + each.section}, characters ${each.start} to ${each.end}`;
  return element("article", [element("h3", each.title), element("p", place, { class: "place" }), text], { class: "passage" });
}

$("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const answer = await call("POST", "/search", { question: $("question").value, audience: $("reader").value });
    $("answers").replaceChildren(
      ...(answer.found ? answer.passages.map(passage) : [element("p", "Not found in the documents.", { class: "notice" })]),
    );
    say("");
  } catch (problem) {
    complain(problem.message);
  }
});

$("filter").addEventListener("input", show);

if (manages) {
  $("import").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const file = $("file").files[0];
    if (file === undefined) {
      complain("Choose a file.");
      $("file").focus();
      return;
    }
    const query = new URLSearchParams({
      title: form.title.value,
      owner: form.owner.value,
      audience: form.audience.value,
      language: form.language.value,
      expires: form.expires.value,
      source: form.source.value,
      confidential: form.confidential.checked,
      name: file.name,
    });
    await act(async () => {
      await call("POST", "/documents?" + query, file, type(file));
      form.reset();
    }, "Imported. It answers from now on.");
  });
}

load().catch((problem) => complain(problem.message));
