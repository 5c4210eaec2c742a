// The little that pages do beyond HTML and htmx; every page works without it.

// After a form came back with problems, go to the list of them.
document.addEventListener("DOMContentLoaded", () => document.getElementById("problems")?.focus());

// Buttons that copy an address; without scripts the address can be selected.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      field.select();
      await (navigator.clipboard?.writeText(field.value) ?? document.execCommand("copy"));
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }
});
