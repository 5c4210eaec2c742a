// The ranking page: every tap changes the list at once and sends all of it; what fails is sent again until it is kept.
// Without this script the same buttons submit the same form.

const form = document.getElementById("ranking");
const list = document.getElementById("choices");
const words = form.dataset;
const WAITS = [1, 2, 4, 8]; // seconds before another try, times 0.5 to 1.5
const TWICE = 400; // milliseconds within which a double tap comes

const idOf = (item) => item.id.slice("choice-".length);
const say = (sentence) => { document.getElementById("status").textContent = sentence; };

// Changing the list

function titleOf(id) {
  return document.querySelector(`#offer-${id} h3`).textContent.replace(/\s+/g, " ").trim();
}

function newChoice(id) {
  const item = document.getElementById("new-choice").content.firstElementChild.cloneNode(true);
  item.id = `choice-${id}`;
  item.querySelector("input").value = id;
  item.querySelector(".choice-title").textContent = titleOf(id);
  for (const button of item.querySelectorAll("button")) {
    button.value += id;
    button.querySelector(".what").textContent = titleOf(id);
  }
  return item;
}

function apply(verb, id) {
  const item = document.getElementById(`choice-${id}`);
  if (verb === "add" && !item) list.append(newChoice(id));
  if (verb === "remove") item?.remove();
  if (verb === "up") item?.previousElementSibling?.before(item);
  if (verb === "down") item?.nextElementSibling?.after(item);
}

// Edges, places and counts all follow from the order of the list.
function dress() {
  const items = [...list.children];
  items.forEach((item, place) => {
    item.querySelector("[value^=up]").setAttribute("aria-disabled", place === 0);
    item.querySelector("[value^=down]").setAttribute("aria-disabled", place === items.length - 1);
  });
  const order = items.map(idOf);
  document.getElementById("count").textContent = order.length;
  for (const offer of document.querySelectorAll(".offer")) {
    const id = offer.id.slice("offer-".length);
    const place = order.indexOf(id) + 1;
    const button = offer.querySelector("button[name=act]");
    button.value = `${place ? "remove" : "add"}:${id}`;
    button.classList.toggle("second", place > 0);
    button.querySelector(".verb").textContent = place ? words.remove : words.choose;
    offer.classList.toggle("is-chosen", place > 0);
    offer.querySelector(".place").hidden = !place;
    offer.querySelector(".place").textContent = `${words.place} ${place || ""}`;
  }
}

function neighbourOf(button) {
  const item = button.closest("#choices > li");
  const other = item?.nextElementSibling ?? item?.previousElementSibling;
  return other?.querySelector("[value^=remove]") ?? document.getElementById("chosen");
}

function press(button) {
  const [verb, id] = button.value.split(":");
  if (button.getAttribute("aria-disabled") === "true") return;
  if (verb === "add" && list.children.length >= Number(words.most)) return say(words.full);
  const focusNext = verb === "remove" && list.contains(button) ? neighbourOf(button) : button;
  const before = button.getBoundingClientRect().top;
  apply(verb, id);
  dress();
  focusNext.focus({ preventScroll: true });
  if (!list.contains(button) && button.isConnected) scrollBy(0, button.getBoundingClientRect().top - before);
  unsent = { about: id };
  save();
}

// Saving it: one request at a time; a failed one is repeated as it was, so that the answer we missed is no surprise

let unsent = null; // what was last changed and is not under way yet
let underway = null; // the body that is being sent, or will be again
let failures = 0;
let timer = 0; // of the next try, while we wait for it

function save() {
  if (!underway && unsent) {
    underway = new URLSearchParams(new FormData(form));
    underway.set("about", unsent.about);
    unsent = null;
    say(words.saving);
    send();
  }
}

async function send() {
  clearTimeout(timer);
  timer = 0;
  let answer;
  try {
    answer = await fetch(form.action, {
      method: "POST", body: underway, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(20_000),
    });
  } catch {
    return tryAgain();
  }
  if (answer.status >= 500 || answer.status === 429) return tryAgain();
  if (!answer.ok) return leave(); // the whole page says what is the matter: closed, or changed elsewhere
  if (!take(await answer.text().catch(() => ""))) return tryAgain();
  underway = null;
  failures = 0;
  document.getElementById("saved-bar").classList.remove("unsaved");
  save();
}

function tryAgain() {
  document.getElementById("saved-bar").classList.add("unsaved");
  say(words.unsaved);
  const seconds = WAITS[Math.min(failures++, WAITS.length - 1)] * (0.5 + Math.random());
  timer = setTimeout(send, seconds * 1000);
}

// Puts the words of the answer in their places; false for one that is empty, cut off or not ours, which changes nothing.
function take(fragment) {
  const box = document.createElement("template");
  box.innerHTML = fragment;
  const version = box.content.querySelector("[data-version]")?.dataset.version;
  const whole = box.content.lastElementChild?.id === "receipt" && fragment.trimEnd().endsWith("</p>");
  if (!version || !whole) return false;
  form.elements.version.value = version;
  for (const part of box.content.querySelectorAll("[id]")) {
    document.getElementById(part.id)?.replaceChildren(...part.childNodes);
  }
  return true;
}

function leave() {
  underway = unsent = null;
  form.submit();
}

// A double tap is one tap: the button has flipped, or the next × of the list has slid, under the finger.
let last = { spot: "", at: 0 };

function isSecondTap(button, at) {
  const [verb, id] = button.value.split(":");
  if (verb === "up" || verb === "down") return false; // tapping these fast is how one moves far
  const spot = list.contains(button) ? "list" : id;
  const second = spot === last.spot && at - last.at < TWICE;
  last = { spot, at };
  return second;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=act]");
  if (button?.form !== form) return;
  event.preventDefault();
  if (!isSecondTap(button, event.timeStamp)) press(button);
});
addEventListener("online", () => { if (timer) send(); });
addEventListener("beforeunload", (event) => { if (underway || unsent) event.preventDefault(); });

// Searching: hides the cards that do not hold all words

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const search = document.getElementById("filter-text");
const found = document.getElementById("filter-count");
const cards = [...document.querySelectorAll(".offer")].map((card) => [card, plain(card.textContent)]);

search.addEventListener("input", () => {
  const wanted = plain(search.value).split(/\s+/).filter(Boolean);
  for (const [card, text] of cards) card.hidden = !wanted.every((word) => text.includes(word));
  const shown = cards.filter(([card]) => !card.hidden).length;
  found.textContent = wanted.length ? `${found.dataset.words} ${shown} / ${cards.length}` : "";
});
document.getElementById("filter").hidden = false;
