// [data-fokus]: where reading goes on when the page has come (the summary of what must be put right).
(() => {
  document.querySelector("[data-fokus]")?.focus();
})();
