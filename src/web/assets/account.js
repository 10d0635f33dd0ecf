// Small comforts of the account pages. Everything works without them: what needs a script is hidden until here.

for (const button of document.querySelectorAll(".reveal")) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  button.hidden = false;
  button.addEventListener("click", () => {
    field.type = field.type === "password" ? "text" : "password";
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
    field.focus();
  });
  // Browsers remember what was typed into plain text fields.
  field.form.addEventListener("submit", () => {
    field.type = "password";
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const lines = [...source.querySelectorAll("li")].map(({ textContent }) => textContent.trim());
    const text = lines.length > 0 ? lines.join("\n") : source.textContent.replaceAll(" ", "");
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

// The server's clock goes on from the time that the page was made at.
for (const clock of document.querySelectorAll("[data-clock]")) {
  const [{ responseStart }] = performance.getEntriesByType("navigation");
  const start = Date.parse(clock.dateTime) - responseStart;
  const format = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: clock.dataset.clock });
  const rest = clock.textContent.replace(/^\s*[\d:]+/, "");
  setInterval(() => {
    clock.textContent = format.format(start + performance.now()) + rest;
  }, 1000);
}
