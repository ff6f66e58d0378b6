// details[data-menu]: closes on Escape, on a tap beside it and when the focus leaves it.
(() => {
  const tutup = (kecuali) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(kecuali)) menu.open = false;
  };
  document.addEventListener("click", (e) => tutup(e.target));
  document.addEventListener("focusin", (e) => tutup(e.target));
  document.addEventListener("keydown", (e) => {
    const menu = e.key === "Escape" && e.target.closest?.("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
