// form[data-sekali]: an ordinary post that goes out once; a second tap while the first is on its way is not a second post.
(() => {
  const JEDA = 10000;
  const terkirim = new WeakSet();

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (e.defaultPrevented || !form.matches("form[data-sekali]")) return;
    if (terkirim.has(form)) return e.preventDefault();
    terkirim.add(form);
    // An answer that never comes must not leave a dead button behind.
    setTimeout(() => terkirim.delete(form), JEDA);
  });
})();
