// [data-fokus]: where reading goes on when the page has come (the summary of what must be put right).
(() => {
  "use strict";
  const el = document.querySelector("[data-fokus]");
  if (el) el.focus();
})();
