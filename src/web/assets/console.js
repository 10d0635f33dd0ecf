// Keeps the console's numbers and lists up to date. Everything works without it, after a reload.

const MENU = "[data-waiting]";
const LIVE = "[data-live]";
let events;

/** Takes over what the server says now, unless somebody is in the middle of it. */
async function freshen() {
  if (isInUse()) return mark();
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector(LIVE);
  // Somebody may have come to it meanwhile.
  if (isInUse()) return mark();
  if (fresh) document.querySelector(LIVE).replaceWith(fresh);
}

function isInUse() {
  const part = document.querySelector(LIVE);
  return !part || part.contains(document.activeElement) || document.querySelector("dialog[open]") !== null;
}

/** Says that there is something new where the list itself is left alone. */
function mark() {
  for (const note of document.querySelectorAll("[data-news]")) note.hidden = false;
}

function listen() {
  let isFirst = true;
  events = new EventSource("/console/events");
  events.addEventListener("waiting", ({ data }) => {
    const waiting = JSON.parse(data);
    for (const badge of document.querySelectorAll(MENU)) {
      const count = waiting[badge.dataset.waiting];
      badge.hidden = count === 0;
      badge.textContent = badge.textContent.replace(/\d+/, String(count));
    }
    if (!isFirst) freshen();
    isFirst = false;
  });
}

// Browsers open few connections to a site at once: a tab that nobody looks at needs none.
document.addEventListener("visibilitychange", () => {
  events?.close();
  if (document.visibilityState === "visible") listen();
});
listen();
