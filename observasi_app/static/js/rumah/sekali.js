// form[data-sekali]: an ordinary post that goes out once; a second tap while the first is on its way is not a second post.
// What takes a moment says so: [data-sekali-kata] inside the form.
(() => {
  const JEDA = 10000;
  const terkirim = new WeakSet();

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (e.defaultPrevented || !form.matches("form[data-sekali]")) return;
    if (terkirim.has(form)) return e.preventDefault();
    terkirim.add(form);
    const kata = form.querySelector("[data-sekali-kata]");
    if (kata) kata.hidden = false;
    // An answer that never comes must not leave a dead button behind.
    setTimeout(() => terkirim.delete(form), JEDA);
  });
})();
