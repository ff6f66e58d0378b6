// [data-salin="id"]: a button that copies the words of a field; without a script one selects them there.
document.addEventListener("click", async (e) => {
  const tombol = e.target.closest("[data-salin]");
  if (!tombol) return;
  await navigator.clipboard.writeText(document.getElementById(tombol.dataset.salin).value);
  tombol.textContent = "Tersalin";
});
