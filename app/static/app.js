// The little that pages do beyond HTML and htmx; every page works without it.

// After a form came back with problems, go to the list of them.
document.addEventListener("DOMContentLoaded", () => document.getElementById("problems")?.focus());
